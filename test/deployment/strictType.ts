import path from 'path';
import ts from 'typescript';
import { messagesOf } from '../../scripts/build/diagnostics';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  moduleResolution: ts.ModuleResolutionKind.NodeJs,
  target: ts.ScriptTarget.ES2020,
};

/** The types that values are compared with, which are read once. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * What TypeScript has to say of a value as a literal of a type: unlike
 * Kubernetes' own schemas, it refuses fields that the type does not have, at any
 * depth.
 *
 * @param name of an exported type
 * @param from module of that type, as imported from a file in this folder
 * @returns messages that name the field; none where all is well
 */
export function errorsAs(name: string, from: string, value: unknown): string[] {
  const text = [
    `import type { ${name} } from '${from}';`,
    `export const value: ${name} = ${JSON.stringify(value)};`,
  ].join('\n');
  const file = path.join(__dirname, 'value.ts');
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    if (name === file) {
      return ts.createSourceFile(name, text, target);
    }
    const parsed = libraries.get(name) ?? getSourceFile(name, target, ...rest);
    libraries.set(name, parsed);
    return parsed;
  };
  const program = ts.createProgram([file], OPTIONS, host);
  return messagesOf(
    program.getSemanticDiagnostics(program.getSourceFile(file)),
  );
}
