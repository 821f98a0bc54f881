/** The preview in a Chromium that all suites share. */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['<rootDir>/preview/browser/*.browser.ts'],
  globalSetup: '<rootDir>/preview/browser/start.ts',
  globalTeardown: '<rootDir>/preview/browser/stop.ts',
};
