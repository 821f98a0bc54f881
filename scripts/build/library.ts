import { promises as fs, readdirSync } from 'fs';
import path from 'path';
import { build } from 'esbuild';
import ts from 'typescript';
import { ROOT } from './bundle';
import { messagesOf } from './diagnostics';

/** What the package has as modules, for who runs it with the SDK. */
const ENTRY = 'src/index.ts';

/** Tests and what they are tried with, and the command, which is a program. */
const LEFT_OUT = /(\.test|[\\/]fixtures)\.ts$|^src[\\/]run[\\/]/;

/**
 * Compiles `src` file by file, as CommonJS, and declares the types of what the
 * package exports. Types are found by each file alone, in a tenth of the time that
 * the compiler takes; whether they are right is told by `npm run type-check`.
 *
 *     tsx scripts/build/library.ts dist
 *
 * @throws Error where what is exported does not name its type
 */
async function main([folder]: string[]): Promise<void> {
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true });
  const modules = (files as string[])
    .map((file) => path.join('src', file))
    .filter((file) => file.endsWith('.ts') && !LEFT_OUT.test(file));
  await build({
    absWorkingDir: ROOT,
    entryPoints: modules,
    outbase: '.',
    outdir: folder,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
  });
  await declare(ENTRY, folder);
}

/** Declares what a module exports, and those that its types are of. */
async function declare(file: string, folder: string): Promise<void> {
  const source = await fs.readFile(path.join(ROOT, file), 'utf8');
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
    fileName: file,
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0) {
    throw new Error(`${file}: ${messagesOf(diagnostics).join('; ')}`);
  }
  const declared = path.join(folder, file.replace(/\.ts$/, '.d.ts'));
  await fs.writeFile(declared, outputText);
  for (const [, name] of outputText.matchAll(/from ['"](\.[^'"]*)['"]/g)) {
    await declare(path.join(path.dirname(file), `${name}.ts`), folder);
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
