import { readFileSync, statSync } from 'fs';
import path from 'path';

/** The context of a build. */
export const CONTEXT = path.join(__dirname, '../../..');

interface Rule {
  fits(name: string): boolean;
  letsIn: boolean;
}

const rules = readFileSync(path.join(CONTEXT, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(ruleOf);

/**
 * Whether a file of the checkout is in the context: the last rule that fits it,
 * or a folder of it, decides. Folders are, for it is their files that count.
 *
 * @param file its path
 */
export function isInContext(file: string): boolean {
  const name = path.relative(CONTEXT, file).split(path.sep).join('/');
  const fitting = rules.filter((rule) => rule.fits(name));
  return (
    statSync(file).isDirectory() ||
    fitting[fitting.length - 1]?.letsIn !== false
  );
}

/** @throws Error at a rule of a form that is not known here */
function ruleOf(line: string): Rule {
  const [, not, pattern] = /^(!?)(.*)$/.exec(line) ?? [];
  const letsIn = not === '!';
  const [, ending] = /^\*\*\/\*([^*?[]+)$/.exec(pattern) ?? [];
  if (pattern === '*') {
    return { letsIn, fits: () => true };
  }
  if (ending) {
    return { letsIn, fits: (name) => name.endsWith(ending) };
  }
  if (/[*?[]/.test(pattern)) {
    throw new Error(`.dockerignore: ${line} is not known here`);
  }
  return { letsIn, fits: (name) => `${name}/`.startsWith(`${pattern}/`) };
}
