import { promises as fs } from 'fs';
import path from 'path';
import { createCli } from '@jupiterone/integration-sdk-cli';
import { asProcess, Ended } from '../support/asProcess';
import { startNode } from './command';

const ROOT = path.join(__dirname, '../..');
const BIN = 'node_modules/@jupiterone/integration-sdk-cli/bin/j1-integration';

/**
 * Makes a folder to the SDK's commands a project with this integration, for this
 * process alone, which compiles what it loads.
 */
export async function makeProject(folder: string): Promise<void> {
  await fs.mkdir(path.join(folder, 'src'));
  await fs.writeFile(
    path.join(folder, 'src/index.js'),
    `module.exports = require(${JSON.stringify(path.join(ROOT, 'src'))});`,
  );
}

/** The same for every process, in TypeScript. */
export function makeProjectOfSources(folder: string): Promise<void> {
  return fs.symlink(path.join(ROOT, 'src'), path.join(folder, 'src'));
}

/** Runs `j1-integration` with these arguments in a project, as a process does. */
export function j1Integration(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  const { PATH } = process.env;
  return asProcess(folder, { PATH, ...environment }, async () => {
    try {
      await createCli().parseAsync(['node', 'j1-integration', ...args]);
      return 0;
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
      return 1;
    }
  });
}

/** Runs it in a process of its own. */
export function j1IntegrationProcess(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  return startNode(folder, [path.join(ROOT, BIN), ...args], {
    TS_NODE_PROJECT: path.join(ROOT, 'tsconfig.json'),
    // TypeScript itself takes seconds; test/package tries what it makes.
    TS_NODE_COMPILER: path.join(__dirname, 'quickTypeScript.js'),
    ...environment,
  }).ended;
}
