import { writeFileSync } from 'fs';
import path from 'path';
import { format } from 'prettier';
import { steps } from '../../src/steps';
import type { Step } from '../../src/steps/types';

const TARGET = path.join(__dirname, '../../docs/permissions.md');

const INTRODUCTION = `# What each step needs

<!-- Written by \`npm run docs\` from the steps' declarations. -->

The token needs the scope \`read_api\` (or \`api\`, which can do more than is
needed), and its user the roles below. What the token may not see is told in the
job log (\`warn_missing_permission\`) with the role that is missing; nothing of it
is reported as empty. A group or project access token is a user of its own, with
the role that it was given.
`;

/** Writes `docs/permissions.md`; the SDK's own part is docs/jupiterone.md. */
function main(): void {
  const table = [
    '| Step | Collects | Role | Tier | Without it |',
    '| --- | --- | --- | --- | --- |',
    ...steps.map(row),
  ].join('\n');
  const document = `${INTRODUCTION}\n${table}\n`;
  writeFileSync(
    TARGET,
    format(document, { parser: 'markdown', proseWrap: 'always' }),
  );
}

function row({
  id,
  entities,
  relationships,
  permissions,
  ingestionSource,
}: Step): string {
  const types = [...entities, ...relationships].map(
    ({ _type }) => `\`${_type}\``,
  );
  const source = ingestionSource
    ? `<br>(may be switched off: ${ingestionSource.title})`
    : '';
  return [
    '',
    `\`${id}\`${source}`,
    types.join(', '),
    permissions.role,
    permissions.tier ?? 'any',
    permissions.withoutIt,
    '',
  ].join(' | ');
}

main();
