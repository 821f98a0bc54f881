const base = require('@jupiterone/integration-sdk-dev-tools/config/jest');

module.exports = {
  ...base,
  // Its matchers bring a thousand modules into every suite: those that use them
  // register them (test/support/matchers.ts).
  setupFilesAfterEnv: [],
  moduleNameMapper: {
    // 500 modules and a notice, for calls of AWS Lambda that nothing makes.
    '^aws-sdk(/.*)?$': '<rootDir>/test/support/noAwsSdk.js',
  },
};
