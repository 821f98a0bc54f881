import { readdirSync, readFileSync } from 'fs';
import path from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const CLIENT_DIRECTORY = path.join(__dirname, 'client');

const NOT_FOR_THE_PAGE = /^fixtures\.ts$|\.test\.ts$/;

/**
 * The browser code as one script: each module of `client/` compiled to
 * CommonJS in a function of its own, and a `require` that runs a module the
 * first time it is asked for.
 */
export function clientScript(): string {
  return `(() => {
  'use strict';
  const modules = {
${moduleNames().map(moduleFunction).join('\n')}
  };
  const loaded = {};
  const require = (id) => {
    if (!(id in loaded)) modules[id]((loaded[id] = {}), require);
    return loaded[id];
  };
  require('./index');
})();
`;
}

function moduleNames(): string[] {
  return readdirSync(CLIENT_DIRECTORY)
    .filter((file) => file.endsWith('.ts') && !NOT_FOR_THE_PAGE.test(file))
    .map((file) => path.basename(file, '.ts'))
    .sort();
}

function moduleFunction(name: string): string {
  const source = readFileSync(
    path.join(CLIENT_DIRECTORY, `${name}.ts`),
    'utf8',
  );
  const { outputText } = transpileModule(source, {
    compilerOptions: {
      module: ModuleKind.CommonJS,
      target: ScriptTarget.ES2020,
      strict: true,
    },
  });
  return `'./${name}': (exports, require) => {\n${outputText}},`;
}
