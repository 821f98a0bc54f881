import { promises as fs } from 'fs';
import path from 'path';
import { build, BuildOptions, Metafile, Plugin } from 'esbuild';
import { SCRIPT_FILE, STYLE_FILE } from '../../preview/assets';
import { thirdPartyNotices } from './notices';

export const ROOT = path.join(__dirname, '../..');

/** The program in a folder that a bundle was written to. */
export const PROGRAM_FILE = 'graph-gitlab.js';

/**
 * Compiles a program with all that it needs into one file, and the page's script
 * and style beside it.
 *
 * @param entry path from the root of the project
 * @param plugins of esbuild
 * @returns paths from the root of the project of all that was read
 */
export async function bundle(
  entry: string,
  folder: string,
  plugins: Plugin[] = [],
): Promise<string[]> {
  const program = await compile(entry, { plugins });
  const page = await pageScript();
  const write = (name: string, content: string) =>
    writeWhole(path.join(folder, name), content);
  await fs.mkdir(folder, { recursive: true });
  const inputs = [...inputsOf(program), ...inputsOf(page), STYLE];
  await write(SCRIPT_FILE, page.text);
  await write(STYLE_FILE, await pageStyle());
  await write('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(ROOT, inputs));
  await write(PROGRAM_FILE, program.text);
  return inputs;
}

/** A program with all that it needs, as one script for Node.js. */
export async function compile(
  entry: string,
  options: Pick<BuildOptions, 'plugins' | 'supported'> = {},
): Promise<Compiled> {
  const { metafile, outputFiles } = await build({
    ...COMMON,
    entryPoints: [path.join(ROOT, entry)],
    platform: 'node',
    target: 'node18',
    // Optional to bunyan, and nothing that can be bundled.
    external: ['dtrace-provider'],
    banner: { js: WITHOUT_NOTICES },
    ...options,
  });
  return { text: outputFiles[0].text, metafile };
}

interface Compiled {
  text: string;
  metafile: Metafile;
}

/**
 * Node.js tells who runs a program of what its libraries use (`punycode`,
 * `url.parse`), unless they lie in `node_modules`; from here it can't tell them
 * apart.
 */
const WITHOUT_NOTICES = '"use strict"; process.noDeprecation = true;';

/** Two that write the same file at the same time do each other no harm. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const part = `${file}.${process.pid}`;
  await fs.writeFile(part, content);
  await fs.rename(part, file);
}

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  metafile: true,
  legalComments: 'none',
  loader: { '.yaml': 'text' },
} as const;

const STYLE = 'preview/style.css';

export function pageStyle(): Promise<string> {
  return fs.readFile(path.join(ROOT, STYLE), 'utf8');
}

/** The browser code as one script, after the libraries that it finds as `vis`. */
export async function pageScript(): Promise<Compiled> {
  const client = await build({
    ...COMMON,
    entryPoints: [path.join(ROOT, 'preview/client/index.ts')],
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
  });
  const libraries = await Promise.all(
    LIBRARIES.map((file) => fs.readFile(path.join(ROOT, file), 'utf8')),
  );
  const { inputs, outputs } = client.metafile;
  for (const file of LIBRARIES) {
    inputs[file] = { bytes: 0, imports: [] };
  }
  return {
    text: [...libraries, client.outputFiles[0].text].join('\n'),
    metafile: { inputs, outputs },
  };
}

const LIBRARIES = [
  'node_modules/vis-data/peer/umd/vis-data.min.js',
  'node_modules/vis-network/peer/umd/vis-network.min.js',
];

function inputsOf({ metafile }: { metafile: Metafile }): string[] {
  return Object.keys(metafile.inputs).filter((input) => !input.includes(':'));
}
