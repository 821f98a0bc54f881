const base = require('./jest.config');
const { compilerOptions } = require('./tsconfig.sdk17.json');

/** On SDK 17, whose packages are beside those of 8.41: what a run comes to. */
module.exports = {
  ...base,
  testMatch: [
    '<rootDir>/src/validateInvocation*.test.ts',
    '<rootDir>/src/graph/add.test.ts',
    '<rootDir>/src/{collect,run/upload}/**/*.test.ts',
    '<rootDir>/test/e2e/{completeness,leaks}.test.ts',
    '<rootDir>/test/sdk17/*.sdk17.ts',
  ],
  // Of 8.41 alone, which writes to the disk at the end of each step.
  testPathIgnorePatterns: ['/node_modules/', '/run/upload/disk.test.ts$'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    ...Object.fromEntries(
      Object.entries(compilerOptions.paths).map(([name, [folder]]) => [
        `^${name}$`,
        `<rootDir>/${folder}`,
      ]),
    ),
    '^@jupiterone/integration-sdk-entity-validator$':
      '<rootDir>/test/sdk17/entityValidator.ts',
  },
};
