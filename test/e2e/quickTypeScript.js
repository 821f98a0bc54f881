const ts = require('typescript');
const { process: compile } = require('../runner/transform');

/** TypeScript, as `ts-node` takes it, but that esbuild compiles the modules. */
module.exports = {
  ...ts,
  transpileModule: (source, { fileName }) => ({
    outputText: compile(source, fileName),
    diagnostics: [],
    sourceMapText: JSON.stringify({ version: 3, sources: [], mappings: '' }),
  }),
};
