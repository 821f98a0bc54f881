import {
  effectiveGroupMembers,
  effectiveProjectMembers,
  groupsOfMember,
  projectsOfMember,
} from './access';
import { SECRET_MARKER } from './build';
import { generateWorld } from './generate';
import { sampleWorld } from './sample';
import { World } from './types';

/** Everybody that the world's member token leads to. */
function referencedUsers(world: World, userId: number): Set<number> {
  const members = [
    ...[...groupsOfMember(world, userId).keys()].flatMap((id) => [
      ...effectiveGroupMembers(world, id),
    ]),
    ...[...projectsOfMember(world, userId).keys()].flatMap((id) => [
      ...effectiveProjectMembers(world, id),
    ]),
  ];
  return new Set(members.map((member) => member.userId));
}

describe('the reference world', () => {
  const world = generateWorld();
  const owner = world.users[0].id;

  test('has 39 groups, 120 projects, 120 users and 1,440 merge requests', () => {
    expect([
      world.groups.length,
      world.projects.length,
      world.users.length,
      world.mergeRequests.length,
    ]).toEqual([39, 120, 120, 1440]);
    expect(world.groups.filter(({ parentId }) => !parentId)).toHaveLength(3);
  });

  test('is reached by its first user to the last row', () => {
    expect(groupsOfMember(world, owner).size).toBe(39);
    expect(projectsOfMember(world, owner).size).toBe(120);
    expect(referencedUsers(world, owner).size).toBe(120);
  });

  test('has merge requests of the last 25 days only', () => {
    const oldest = Date.parse(world.now) - 25 * 86_400_000;
    const ages = world.mergeRequests.map(({ updatedAt }) =>
      Date.parse(updatedAt),
    );
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(oldest);
  });

  test('is the same every time, and another with another seed', () => {
    expect(generateWorld()).toEqual(world);
    expect(generateWorld({ seed: 2 })).not.toEqual(world);
  });
});

test('a generated world has the size that was asked for', () => {
  const world = generateWorld({
    groups: 7,
    trees: 2,
    projects: 9,
    users: 11,
    mergeRequests: 13,
  });
  expect([
    world.groups.length,
    world.projects.length,
    world.users.length,
    world.mergeRequests.length,
  ]).toEqual([7, 9, 11, 13]);
});

test.each([
  ['sample', sampleWorld],
  ['generated', (now: Date) => generateWorld({ now })],
])('the %s world moves with the time it is given', (_name, worldAt) => {
  const world = worldAt(new Date('2031-02-03T04:05:06.000Z'));
  const newest = world.mergeRequests.map(({ updatedAt }) => updatedAt).sort();
  expect(newest[newest.length - 1]).toMatch(/^2031-02-0[123]/);
});

test('every secret of the sample world can be recognized', () => {
  const { groups, projects, vulnerabilities, ...tables } = sampleWorld();
  const secrets = [
    ...groups.map(({ runnersToken }) => runnersToken),
    ...projects.flatMap((project) => [
      project.runnersToken,
      project.importUrl,
      project.serviceDeskAddress,
    ]),
    ...tables.ciVariables.map(({ value }) => value),
    ...tables.runners.map(({ token }) => token),
    ...tables.deployKeys.map(({ key }) => key),
    ...tables.deployTokens.map(({ token }) => token),
    ...tables.webhooks.flatMap(({ token, signingToken, ...row }) => [
      token,
      signingToken,
      ...Object.values(row.urlVariables),
      ...Object.values(row.customHeaders),
    ]),
    ...tables.externalStatusChecks.map(({ externalUrl }) => externalUrl),
    ...vulnerabilities.map(({ location }) => location.stacktraceSnippet),
  ].filter((secret): secret is string => typeof secret === 'string');
  expect(secrets.filter((secret) => !secret.includes(SECRET_MARKER))).toEqual(
    [],
  );
});
