const base = require('@jupiterone/integration-sdk-dev-tools/config/eslint');

module.exports = {
  ...base,
  ignorePatterns: [
    ...base.ignorePatterns,
    '.j1-integration/',
    '.j1-integration-cache/',
  ],
  overrides: [
    ...base.overrides,
    {
      files: ['*.ts'],
      rules: { '@typescript-eslint/no-explicit-any': 'error' },
    },
  ],
};
