/**
 * Checks against GitLab's own contracts; the environment variable
 * GITLAB_CONTRACT names the folder that holds them.
 */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['<rootDir>/test/contract/*.contract.ts'],
};
