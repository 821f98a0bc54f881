import { sampleWorld } from '../../test/gitlab/world/sample';
import { demoWorld } from './world';

const now = new Date(Date.UTC(2026, 0, 2));
const demo = demoWorld(now);
const sample = sampleWorld(now);

it('has names that one would meet, in the letters of all fonts', () => {
  const odd = texts(demo).filter((text) =>
    /[<>]|alert\(|[^\n\u0020-\u024f\u2010-\u2027]/.test(text),
  );

  expect(odd).toEqual([]);
});

it('has names for everybody and everything', () => {
  const named = [...demo.users, ...demo.groups, ...demo.projects];

  expect(named.filter(({ name }) => !/^[\p{L}']{2}/u.test(name))).toEqual([]);
  expect(demo.labels.filter(({ name }) => name === '')).toEqual([]);
});

it('names groups and projects after what they are in', () => {
  const full = demo.projects.map(({ nameWithNamespace }) => nameWithNamespace);

  expect(full).toContain('Aurora / Platform / Core / Scheduler');
  expect(full).toContain('Ada Lindqvist / Dotfiles');
});

it('is else the world of the tests', () => {
  expect(shape(demo)).toEqual(shape(sample));
});

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(texts)
    : [];
}

/** Without texts. */
function shape(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'string' ? '' : one,
    ),
  );
}
