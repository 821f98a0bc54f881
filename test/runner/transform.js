const { createHash } = require('crypto');
const { readFileSync } = require('fs');
const { transformSync, version } = require('esbuild');

/** Where the stand-in GitLab is. */
const STAND_IN = /[\\/]test[\\/]gitlab[\\/]/;

const own = version + readFileSync(__filename, 'utf8');

/**
 * What esbuild copies spreads with: it defines each property, with a descriptor
 * where more are added, as if there were accessors.
 */
const SPREADS =
  /^(var __spread(?:Values|Props) = )\(a, b\) => (?:{\n[^]*?\n}|.*);$/gm;

/** TypeScript for Jest, a file at a time; what types say is the compiler's. */
module.exports = {
  process(source, filename) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node18',
      supported: {
        // Jest's sandbox can not import: it is to be `require`.
        'dynamic-import': false,
        // V8 (of Node.js 20) copies spreads of rows of many forms fifty times as
        // slowly as a loop does, and the stand-in GitLab is made of such rows.
        'object-rest-spread': !STAND_IN.test(filename),
      },
      sourcefile: filename,
      // Not in the code, for who reads that would read it, too.
      sourcemap: 'external',
      sourcesContent: false,
      // Fields are what tsconfig.json's target makes of them.
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    });
    return { code: assigning(code), map };
  },

  getCacheKey(source, filename) {
    return createHash('sha256')
      .update([own, filename, source].join('\0'))
      .digest('hex');
  },
};

/** The same line for line, with what copies as fast as a loop. */
function assigning(code) {
  return code.replace(
    SPREADS,
    (helper, start) =>
      `${start}Object.assign;${'\n'.repeat(helper.split('\n').length - 1)}`,
  );
}
