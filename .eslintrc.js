const base = require('@jupiterone/integration-sdk-dev-tools/config/eslint');

module.exports = {
  ...base,
  plugins: [...(base.plugins ?? []), 'n'],
  rules: {
    ...base.rules,
    // What is imported is declared in package.json, whoever else installs it.
    'n/no-extraneous-import': 'error',
    'n/no-extraneous-require': 'error',
  },
  settings: { node: { tryExtensions: ['.ts', '.d.ts', '.js', '.json'] } },
  ignorePatterns: [
    ...base.ignorePatterns,
    '/build/',
    '.j1-integration/',
    '.j1-integration-cache/',
  ],
  overrides: [
    ...base.overrides,
    {
      files: ['*.ts'],
      rules: { '@typescript-eslint/no-explicit-any': 'error' },
    },
    {
      files: ['preview/**/*.ts'],
      parserOptions: { project: './preview/tsconfig.json' },
    },
    // HTTP knows no graph, and the graph's helpers know no GitLab.
    layer('src/gitlab/**', ['graph', 'collect', 'steps', 'run', 'questions']),
    layer('src/graph/**', ['gitlab', 'collect', 'steps', 'run', 'questions']),
    // What is collected does not depend on who runs it, nor on single types.
    layer('src/collect/**', ['steps', 'run', 'questions']),
    layer('src/steps/**', ['run', 'questions']),
    // Questions are answered of any graph.
    layer('src/questions/**', ['gitlab', 'collect', 'steps', 'graph', 'run']),
    layer('src', ['run']),
  ],
};

/** What the files of a layer may not import, by folder of `src`. */
function layer(files, folders) {
  return {
    files: [`${files}/*.ts`],
    excludedFiles: ['*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: folders.map((folder) => `**/${folder}/**`) },
      ],
    },
  };
}
