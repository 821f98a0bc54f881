import { readFileSync } from 'fs';
import path from 'path';
import type { Plugin } from 'esbuild';

interface Program {
  /** Path from the root of the project. */
  entry: string;
  plugins?: Plugin[];
}

/** The stand-in GitLab reads files that lie beside its sources. */
export const filesBesideSources: Plugin = {
  name: 'files-beside-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\/test\/gitlab\/.*\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: readFileSync(file, 'utf8').replace(
        /\b__dirname\b/g,
        JSON.stringify(path.dirname(file)),
      ),
    }));
  },
};

/** What runs compiled, by name. */
export const programs: Record<string, Program> = {
  'graph-gitlab': { entry: 'src/run/bin.ts' },
  demo: { entry: 'scripts/demo/index.ts', plugins: [filesBesideSources] },
};
