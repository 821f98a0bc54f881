import { readFileSync } from 'fs';
import path from 'path';

/** What a page needs beside the graph. */
export interface Assets {
  /** JavaScript for the browser: vis-network, and what is in `client`. */
  script: string;
  /** CSS */
  style: string;
}

/** Names of the files, beside the program that the build makes. */
export const SCRIPT_FILE = 'preview.js';
export const STYLE_FILE = 'preview.css';

/** Reads what the build has left beside the program. */
export function readAssets(): Assets {
  const read = (file: string) =>
    readFileSync(path.join(__dirname, file), 'utf8');
  return { script: read(SCRIPT_FILE), style: read(STYLE_FILE) };
}
