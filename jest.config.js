const {
  preset: _preset,
  globals: _globals,
  ...base
} = require('@jupiterone/integration-sdk-dev-tools/config/jest');

module.exports = {
  ...base,
  // In the place of ts-jest, which takes thirty times as long.
  transform: {
    '^.+\\.ts$': '<rootDir>/test/support/transform.js',
    '^.+\\.yaml$': '<rootDir>/test/support/textTransform.js',
  },
  // Its matchers bring a thousand modules into every suite: those that use them
  // register them (test/support/matchers.ts).
  setupFilesAfterEnv: [],
  // Whole runs, on a machine that may be busy.
  testTimeout: 60_000,
  // All cores: Jest leaves one idle, which is half of two.
  maxWorkers: '100%',
  // In Jest's sandbox a global takes long to find, which makes zod and graphql
  // four times as slow: these are handed to every module.
  extraGlobals: [
    'Array',
    'Date',
    'Error',
    'isNaN',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'TypeError',
    'WeakMap',
    'WeakSet',
  ],
};
