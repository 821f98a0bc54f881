import { readFileSync, writeFileSync } from 'fs';
import path from 'path';
import { format } from 'prettier';
import { capital } from '../../src/collect/subject';
import { steps } from '../../src/steps';
import type { Step } from '../../src/collect/step';

const TARGET = path.join(__dirname, '../../docs/permissions.md');

/** What is between these is written here, and the rest by hand. */
const BEGIN =
  "<!-- Written by `npm run docs` from the steps' declarations. -->";
const END = '<!-- End of what is written by `npm run docs`. -->';

/** Writes the table of `docs/permissions.md`; the SDK's own part is docs/jupiterone.md. */
function main(): void {
  const table = [
    '| Step | Collects | Role | Tier | Without it |',
    '| --- | --- | --- | --- | --- |',
    ...steps.map(row),
  ].join('\n');
  const [before, rest] = split(readFileSync(TARGET, 'utf8'), BEGIN);
  const [, after] = split(rest, END);
  const document = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
  writeFileSync(
    TARGET,
    format(document, { parser: 'markdown', proseWrap: 'always' }),
  );
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) {
    throw new Error(`${TARGET} lacks the line ${marker}`);
  }
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function row({
  id,
  entities,
  relationships,
  mappedRelationships = [],
  needs,
  ingestionSource,
}: Step): string {
  const types = [...entities, ...relationships, ...mappedRelationships].map(
    ({ _type }) => `\`${_type}\``,
  );
  const source = ingestionSource
    ? `<br>(may be switched off: ${ingestionSource.title})`
    : '';
  return [
    '',
    `\`${id}\`${source}`,
    [...new Set(types)].join(', '),
    needs.who,
    needs.tier ? capital(needs.tier) : 'any',
    needs.withoutIt,
    '',
  ].join(' | ');
}

main();
