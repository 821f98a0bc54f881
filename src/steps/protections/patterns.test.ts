import type { CollectedProject } from '../../collect/collected';
import type { Session } from '../../session';
import { steps } from '..';
import { FETCH_MERGE_REQUESTS } from '../merge-request';
import { FETCH_PROTECTIONS } from '.';
import { beginPatterns, Patterns, patternsOf } from './patterns';
import type { ProtectedBranchRow } from './protectedBranch';
import type { Told } from './told';

const project: CollectedProject = {
  kind: 'project',
  id: 1,
  fullPath: 'acme/api',
  key: 'gitlab-project:1',
  name: 'API',
  archived: false,
  empty: false,
};

test.each([
  [['main'], 'main', true],
  [['main'], 'next', false],
  [['main', 'release-*'], 'release-1', true],
  [[], 'main', false],
  [undefined, 'main', undefined],
])('of %j, %s is protected: %s', async (names, branch, expected) => {
  expect(await answer(told(names), branch)).toBe(expected);
});

test.each<[string, Partial<CollectedProject>, Partial<Told>]>([
  ['a rule can not be read', {}, { isOdd: true }],
  ['the repository is empty', { empty: true }, {}],
])('nothing is said where %s', async (_, projectChange, toldChange) => {
  const patterns = new Patterns();
  patterns.tell(
    { ...project, ...projectChange },
    { ...told(['main']), ...toldChange },
  );
  patterns.end();
  expect(await patterns.protect(1, 'main')).toBeUndefined();
  expect(await patterns.protect(1, 'next')).toBeUndefined();
});

test('what failed beside the branches is no matter', async () => {
  const outcome = { kind: 'failed', reason: 'the settings' } as const;
  expect(await answer({ ...told([]), outcome }, 'main')).toBe(false);
});

test('of a project that nothing is told of, it is waited for until nothing will be', async () => {
  const patterns = new Patterns();
  const answered: unknown[] = [];
  const asked = [1, 2].map(async (id) => {
    answered.push([id, await patterns.protect(id, 'main')]);
  });
  await Promise.resolve();
  expect(answered).toEqual([]);

  patterns.tell(project, told([]));
  expect(await patterns.protect(1, 'main')).toBe(false);
  patterns.end();
  await Promise.all(asked);
  expect(answered).toEqual([
    [1, false],
    [2, undefined],
  ]);
});

test('each run of a session tells its own', () => {
  const session = {} as Session;
  expect(patternsOf(session)).toBeUndefined();
  const first = beginPatterns(session);
  expect(patternsOf(session)).toBe(first);
  expect(patternsOf(beginPatterns(session) && session)).not.toBe(first);
});

test('who tells begins before who waits: both depend on the same', () => {
  const [telling, waiting] = [FETCH_PROTECTIONS, FETCH_MERGE_REQUESTS];
  expect([...dependenciesOf(waiting)].sort()).toEqual(
    [...dependenciesOf(telling)].sort(),
  );
  const ids = steps.map(({ id }) => id);
  expect(ids.indexOf(telling)).toBeLessThan(ids.indexOf(waiting));
});

function dependenciesOf(stepId: string): Set<string> {
  const { dependsOn = [] } = steps.find(({ id }) => id === stepId) ?? {};
  return new Set(dependsOn.flatMap((id) => [id, ...dependenciesOf(id)]));
}

async function answer(of: Told, branch: string) {
  const patterns = new Patterns();
  patterns.tell(project, of);
  return patterns.protect(1, branch);
}

function told(names: string[] | undefined): Told {
  const branches = names?.map((name) => {
    const row: ProtectedBranchRow = {
      name,
      forcePushAllowed: false,
      pushAccessLevels: [],
      mergeAccessLevels: [],
    };
    return { row, raw: {} };
  });
  return {
    seen: { branches },
    hasNoPushRule: false,
    maintainerAccess: true,
    outcome: { kind: 'answered' },
    isOdd: false,
  };
}
