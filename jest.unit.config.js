const base = require('./jest.config');

/** What takes neither a run of the whole integration nor a script. */
module.exports = {
  ...base,
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/(e2e|package|development|questions)/',
    '<rootDir>/test/deployment/image\\.test\\.ts$',
    // The steps' own, which run each with those that it depends on.
    '<rootDir>/src/steps/[^/]+/(index(\\.faults)?|overrides|variables)\\.test\\.ts$',
    '<rootDir>/src/steps/merge-request/(approvers|evidence)\\.test\\.ts$',
    '<rootDir>/preview/index\\.test\\.ts$',
  ],
};
