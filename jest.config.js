const base = require('@jupiterone/integration-sdk-dev-tools/config/jest');

module.exports = {
  ...base,
  // Its matchers bring a thousand modules into every suite: those that use them
  // register them (test/support/matchers.ts).
  setupFilesAfterEnv: [],
  // Whole runs, on a machine that may be busy.
  testTimeout: 60_000,
  // All cores: Jest leaves one idle, which is half of two.
  maxWorkers: '100%',
  moduleNameMapper: {
    // 500 modules and a notice, for calls of AWS Lambda that nothing makes.
    '^aws-sdk(/.*)?$': '<rootDir>/test/support/noAwsSdk.js',
  },
};
