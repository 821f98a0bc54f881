const { createHash } = require('crypto');
const { readFileSync } = require('fs');
const { transformSync, version } = require('esbuild');

const own = version + readFileSync(__filename, 'utf8');

/** TypeScript for Jest, a file at a time; what types say is the compiler's. */
module.exports = {
  process(source, filename) {
    return transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node18',
      // Jest's sandbox can not import: it is to be `require`.
      supported: { 'dynamic-import': false },
      sourcefile: filename,
      sourcemap: 'inline',
      // Fields are what tsconfig.json's target makes of them.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    }).code;
  },

  getCacheKey(source, filename) {
    return createHash('sha256')
      .update([own, filename, source].join('\0'))
      .digest('hex');
  },
};
