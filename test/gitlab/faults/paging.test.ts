import fetch from 'node-fetch';
import { ask, askAll, linkTo } from '../ask';
import { Fault } from '../faults';
import { StandInGitLab } from '../server';
import { MEMBER_TOKEN } from '../tokens';
import { withoutGroup, withoutProject } from '../world/change';
import { generateWorld } from '../world/generate';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';

const NOW = Date.parse('2025-06-16T12:00:00.000Z');
const PROJECTS = '/projects?order_by=id&sort=asc&per_page=3';

let standIn: StandInGitLab;

afterEach(() => standIn.stop());

test('a proxy strips links, and leaves the other headers', async () => {
  await start({
    match: { path: '/projects' },
    act: { kind: 'without-headers', names: ['link'] },
  });
  const { headers } = await ask(standIn, PROJECTS);
  expect([headers.get('link'), headers.get('x-next-page')]).toEqual([
    null,
    '2',
  ]);
});

test('a proxy strips all that tells of other pages', async () => {
  const names = ['link', 'x-next-page', 'x-total', 'x-total-pages'];
  await start({
    match: { path: '/projects' },
    act: { kind: 'without-headers', names },
  });
  const { headers, rows } = await ask(standIn, PROJECTS);
  expect(names.map((name) => headers.get(name))).toEqual(names.map(() => null));
  expect(rows).toHaveLength(3);
});

test('links are below the address that GitLab takes itself for', async () => {
  const url = 'http://gitlab.internal:8080/code';
  await start({
    match: { path: '/projects' },
    act: { kind: 'links-below', url },
  });
  const answer = await ask(standIn, PROJECTS);
  expect(linkTo(answer, 'next')).toMatch(`${url}/api/v4/projects?`);
  expect(linkTo(answer, 'first')).toMatch(`${url}/api/v4/projects?`);
});

test('a gateway tells the wait in seconds from now', async () => {
  await start({
    match: { path: '/projects' },
    act: { kind: 'rate-limited', tells: 'reset-in-seconds', seconds: 9 },
  });
  const { status, headers } = await ask(standIn, PROJECTS);
  expect([status, headers.get('ratelimit-reset')]).toEqual([429, '9']);
});

test('a GraphQL list without rows always has another page', async () => {
  await start({
    match: { path: '/api/graphql' },
    times: 'always',
    act: { kind: 'endless-cursor' },
  });
  const [first, second] = [await groups(), await groups()];
  expect(first).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
  expect(first.pageInfo.endCursor).not.toBe(second.pageInfo.endCursor);
});

test('a project’s merge requests go between two pages, and the total with them', async () => {
  const world = generateWorld({
    projects: 4,
    groups: 1,
    trees: 1,
    mergeRequests: 90,
  });
  const [{ id }] = world.groups;
  const path = `/groups/${id}/merge_requests?per_page=20&order_by=created_at&sort=asc&non_archived=false`;
  const gone = world.mergeRequests[0].projectId;
  const left = world.mergeRequests.filter(
    ({ projectId }) => projectId !== gone,
  );
  await start(
    {
      match: { path: '/groups/:id/merge_requests', nth: 2 },
      act: { kind: 'change-world', change: withoutProject(gone) },
    },
    world,
  );
  const first = await ask(standIn, path);
  const second = await ask(standIn, `${path}&page=2`);
  expect(first.headers.get('x-total')).toBe('90');
  expect(second.headers.get('x-total')).toBe(String(left.length));
  const seen = await askAll(standIn, `${path}&page=3`);
  const ids = [...first.rows, ...second.rows, ...seen].map((row) => row.id);
  // Rows of other projects moved to the front, where nobody looks again.
  expect(left.filter((row) => !ids.includes(row.id))).not.toEqual([]);
});

test('a group goes between two pages, with all below it', async () => {
  const world = sampleWorld();
  const [aurora] = world.groups;
  await start(
    {
      match: { path: '/groups', nth: 2 },
      act: { kind: 'change-world', change: withoutGroup(aurora.id) },
    },
    world,
  );
  const path = '/groups?order_by=id&sort=asc&per_page=2';
  const first = await ask(standIn, path);
  const second = await ask(standIn, `${path}&page=2`);
  const gone = world.groups.filter(({ fullPath }) =>
    /^aurora\b/.test(fullPath),
  );
  expect(
    Number(first.headers.get('x-total')) -
      Number(second.headers.get('x-total')),
  ).toBeGreaterThanOrEqual(gone.length);
  expect((await ask(standIn, `/groups/${gone[1].id}`)).status).toBe(404);
});

async function start(fault: Fault, world: World = sampleWorld()) {
  standIn = await StandInGitLab.start({
    world,
    faults: [fault],
    clock: () => NOW,
  });
}

interface List {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function groups(): Promise<List> {
  const query =
    '{ groups { nodes { id } pageInfo { hasNextPage endCursor } } }';
  const response = await fetch(`${standIn.url}/api/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MEMBER_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { groups: List } };
  return data.groups;
}
