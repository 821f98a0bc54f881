import { readFileSync } from 'fs';
import path from 'path';
import { instanceConfigFields } from '../../src/config';
import { variableOf } from '../../src/named';

const fields = Object.keys(instanceConfigFields);
const inJupiterOne = fields.filter(
  (field) => !['personalToken', 'baseUrl'].includes(field), // by their labels
);

test.each(fields)('%s is in the README and in .env.example', (field) => {
  expect(contentOf('README.md')).toContain(`| \`${variableOf(field)}\``);
  expect(contentOf('.env.example')).toContain(`${variableOf(field)}=`);
});

test.each(inJupiterOne)('%s is among the settings in JupiterOne', (field) => {
  expect(contentOf('docs/jupiterone.md')).toContain(`| \`${field}\``);
});

test.each([
  'GROUP_PATHS',
  'EXCLUDE_ARCHIVED',
  'DISABLED_INGESTION_SOURCES',
  'DELETE_WHAT_IS_LEFT_OUT',
])('what %s chooses is explained', (variable) => {
  expect(contentOf('docs/choosing.md')).toContain(variable);
});

function contentOf(file: string): string {
  return readFileSync(path.join(__dirname, '../..', file), 'utf8');
}
