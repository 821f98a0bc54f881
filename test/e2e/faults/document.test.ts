import { readFileSync } from 'fs';
import path from 'path';

const root = path.join(__dirname, '../../..');
const document = readFileSync(path.join(root, 'docs/reliability.md'), 'utf8');

const named = [...document.matchAll(/`([^`]+\.test\.ts)`: `([^`]+)`/g)].map(
  ([, file, name]) => [file, name],
);

test.each(named)('docs/reliability.md names a test of %s: %s', (file, name) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(name);
});

test('every promise in a table of docs/reliability.md names its test', () => {
  const rows = document
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line) && !/ Test +\|$/.test(line));
  expect(rows).toHaveLength(named.length);
});
