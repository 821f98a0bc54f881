const path = require('path');
const ts = require('typescript');
const { process: compile } = require('../runner/transform');

/** TypeScript, as `ts-node` takes it, but that esbuild compiles the modules. */
module.exports = {
  ...ts,
  transpileModule: (source, { fileName }) => {
    const { code, map } = compile(source, fileName);
    return {
      // It puts the map in the place of the name at the end.
      outputText: `${code}//# sourceMappingURL=${path.basename(fileName)}.map`,
      diagnostics: [],
      sourceMapText: map,
    };
  },
};
