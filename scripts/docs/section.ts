import { readFileSync, writeFileSync } from 'fs';
import path from 'path';
import { format, resolveConfig } from 'prettier';

const DOCS = path.join(__dirname, '../../docs');

/** What is between these is written here, and the rest by hand. */
const BEGIN =
  "<!-- Written by `npm run docs` from the steps' declarations. -->";
const END = '<!-- End of what is written by `npm run docs`. -->';

/** Writes the part of a document that follows from the code. */
export function writeSection(file: string, content: string): void {
  const target = path.join(DOCS, file);
  const [before, rest] = split(target, readFileSync(target, 'utf8'), BEGIN);
  const [, after] = split(target, rest, END);
  writeFileSync(
    target,
    format(`${before}${BEGIN}\n\n${content}\n\n${END}${after}`, {
      ...resolveConfig.sync(target),
      parser: 'markdown',
    }),
  );
}

/** @param rows of cells, the heading first */
export function table(rows: string[][]): string {
  const [heading, ...others] = rows;
  return [heading, heading.map(() => '---'), ...others]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function split(file: string, text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) {
    throw new Error(`${file} lacks the line ${marker}`);
  }
  return [text.slice(0, at), text.slice(at + marker.length)];
}
