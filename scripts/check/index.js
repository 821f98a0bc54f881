const { ESLint } = require('eslint');
const { tellTypesOf } = require('./parser');
const { checkedProgram, formatted } = require('./programs');

/**
 * `npm run check:source`: what `npm run type-check` and `npm run lint` find, in
 * half of their time, for each file is read, and its types are found, once.
 */
async function main() {
  const withSdk17 = checkedProgram('tsconfig.sdk17.json');
  const own = checkedProgram('tsconfig.json');
  const page = checkedProgram('preview/tsconfig.json');
  const errors = [withSdk17, own, page].flatMap((checked) => checked.errors);

  tellTypesOf([own.program, page.program]);
  const parser = require.resolve('./parser');
  const linter = new ESLint({
    extensions: ['.ts', '.js'],
    // Where it is named: the base of the configuration names its own there.
    overrideConfig: { overrides: [{ files: ['*.ts', '*.js'], parser }] },
  });
  const results = await linter.lintFiles(['.']);
  const { format } = await linter.loadFormatter('stylish');

  process.stdout.write(formatted(errors) + format(results));
  const isClean = results.every(
    ({ errorCount, warningCount }) => errorCount + warningCount === 0,
  );
  process.exitCode = errors.length === 0 && isClean ? 0 : 1;
}

void main();
