const {
  preset: _preset,
  globals: _globals,
  ...base
} = require('@jupiterone/integration-sdk-dev-tools/config/jest');
const { keepInMemory } = require('./test/runner/temporaryFolder');

keepInMemory();

module.exports = {
  ...base,
  // What else is there holds no tests, and many files to look through.
  roots: [
    '<rootDir>/preview',
    '<rootDir>/scripts',
    '<rootDir>/src',
    '<rootDir>/test',
  ],
  // In the place of ts-jest, which takes thirty times as long.
  transform: {
    '^.+\\.ts$': '<rootDir>/test/runner/transform.js',
    '^.+\\.yaml$': '<rootDir>/test/runner/textTransform.js',
  },
  // Suites share what they have loaded.
  testRunner: '<rootDir>/test/runner/index.js',
  testEnvironment: '<rootDir>/test/runner/environment.js',
  testSequencer: '<rootDir>/test/runner/sequencer.js',
  moduleNameMapper: {
    // The SDK's matchers ask for what its package does not export.
    '^expect/build/(.*)$': '<rootDir>/node_modules/expect/build/$1',
  },
  // Its matchers bring a thousand modules: those that use them register them
  // (test/support/matchers.ts).
  setupFilesAfterEnv: ['<rootDir>/test/support/quietAjv.ts'],
  // Whole runs, on a machine that may be busy.
  testTimeout: 60_000,
  // All cores: Jest leaves one idle, which is half of two.
  maxWorkers: '100%',
};
