import { readdirSync, readFileSync } from 'fs';
import path from 'path';

/** Who made what is in a bundle, and under which terms, as these ask to be told. */
export function thirdPartyNotices(root: string, inputs: string[]): string {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: string };
    return [
      `${name} ${version} (${license ?? 'see below'})`,
      ...termsIn(path.join(root, folder)),
    ].join('\n\n');
  });
  return `${notices.join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

/** `node_modules/a/node_modules/@b/c` of a file of `@b/c`. */
function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function termsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
}
