import { readFileSync } from 'fs';
import { join } from 'path';
import { evaluate, Graph, parseQuery } from '../../src/questions';
import { GraphBuilder } from '../../src/questions/store/graphBuilder';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { projectAuthorizations } from '../gitlab/world/access';
import { WorldBuilder } from '../gitlab/world/build';
import { lookup, selfAndAncestors } from '../gitlab/world/lookup';
import { Random } from '../gitlab/world/random';
import { World, WorldMember, WorldShare } from '../gitlab/world/types';
import { collect } from '../support/collect';
import { hurried } from '../support/hurried';
import { waysTo } from '../support/waysTo';

jest.setTimeout(60_000);

/** A level that somebody has, and until when in milliseconds since 1970. */
interface Access {
  level: number;
  until: number;
}

/** What a user reaches a project with: the highest level, and how long that lasts. */
type Reach = Record<string, Access>;

const [ofProject, groupsOfProject, ofGroup, ofInvited] = documentedQueries();
const PROJECT = 'acme/platform/api';

test.each([PROJECT, 'acme/handbook', 'guild/tool', 'dev/notes'])(
  'who reaches %s, with which level and until when, is what GitLab grants',
  async (fullPath) => {
    const world = worldOfWays();
    const graph = await collectedGraph(world);
    const reached = reachOf(graph, fullPath);
    expect(reached).toEqual(grantedIn(world, fullPath));
    expect(Object.keys(reached).length).toBeGreaterThan(0);
  },
);

test('every way is walked: each decides for somebody', async () => {
  const { owner, expiring, own, capped, ending, twoDeep, both } = reachOf(
    await collectedGraph(worldOfWays()),
    PROJECT,
  );
  expect(owner).toEqual({ level: 50, until: Infinity });
  expect(expiring).toEqual({ level: 30, until: inDays(20) });
  expect(own).toEqual({ level: 40, until: inDays(5) });
  // An Owner of the group that was invited, as a Developer and for 40 days.
  expect(capped).toEqual({ level: 30, until: inDays(40) });
  // Whose own membership ends before the invitation does.
  expect(ending).toEqual({ level: 30, until: inDays(10) });
  // Of a group that was invited to one that was invited to the project.
  expect(twoDeep).toEqual({ level: 20, until: inDays(15) });
  // A Reporter for ever, and a Developer for as long as two groups go together.
  expect(both).toEqual({ level: 30, until: inDays(40) });
});

/** As docs/questions.md says, by what the four queries answer. */
function reachOf(graph: Graph, fullPath: string): Reach {
  const reach: Reach = {};
  const ask = (query: string, of: string) =>
    evaluate(
      graph,
      parseQuery(query.replace(/'acme[^']*'/g, `'${of}'`)),
      Date.now(),
    ).rows.map(({ values }) => values);
  const add = (username: unknown, ...ways: Access[]) =>
    raise(reach, String(username), leastOf(ways));

  for (const [username, level, until] of ask(ofProject, fullPath)) {
    add(username, access(level, until));
  }
  for (const [group, , level, until] of ask(groupsOfProject, fullPath)) {
    const share = access(level ?? Infinity, until);
    for (const of of withGroupsAbove(String(group))) {
      for (const [username, ...membership] of ask(ofGroup, of)) {
        add(username, share, access(membership[0], membership[1]));
      }
      for (const [username, , ...both] of ask(ofInvited, of)) {
        const [own, ends, most, over] = both;
        add(username, share, access(own, ends), access(most, over));
      }
    }
  }
  return reach;
}

/** What GitLab grants, by its tables: lib/gitlab/project_authorizations.rb. */
function grantedIn(world: World, fullPath: string): Reach {
  const {
    users,
    groupMembers,
    projectMembers,
    sharesOfGroup,
    sharesOfProject,
  } = lookup(world);
  const [project] = world.projects.filter(
    ({ pathWithNamespace }) => pathWithNamespace === fullPath,
  );
  const reach: Reach = {};
  const grant = (members: readonly WorldMember[], shares: WorldShare[]) => {
    for (const { userId, accessLevel, expiresAt } of members) {
      const ways = [
        access(accessLevel, timeOf(expiresAt)),
        ...shares.map((one) => access(one.groupAccess, timeOf(one.expiresAt))),
      ];
      raise(reach, users.get(userId)?.username ?? '', leastOf(ways));
    }
  };
  const grantGroup = (groupId: number, shares: WorldShare[]) => {
    for (const { id } of selfAndAncestors(world, groupId)) {
      grant(groupMembers.of(id), shares);
      for (const share of sharesOfGroup.of(id)) {
        grant(groupMembers.of(share.withGroupId), [...shares, share]);
      }
    }
  };
  grant(projectMembers.of(project.id), []);
  if (project.namespace.kind === 'group') {
    grantGroup(project.namespace.groupId, []);
  }
  for (const share of sharesOfProject.of(project.id)) {
    grantGroup(share.withGroupId, [share]);
  }
  // The stand-in, which decides by it what it answers, has the same levels.
  const levels = [...projectAuthorizations(world, project.id)].map(
    ([id, level]) => [users.get(id)?.username, level],
  );
  expect(
    Object.fromEntries(
      Object.entries(reach).map(([name, { level }]) => [name, level]),
    ),
  ).toEqual(Object.fromEntries(levels));
  return reach;
}

/** A way of each kind to a project, and some that lead to another. */
function worldOfWays(): World {
  const builder = new WorldBuilder(new Date(), new Random(5));
  const person = (username: string) =>
    builder.user({ username, name: username });
  builder.user({ username: 'root', name: 'Root', admin: true });
  const [acme, guild, partners, subcontractors, strangers] = [
    'acme',
    'guild',
    'partners',
    'subcontractors',
    'strangers',
  ].map((name) => builder.group({ path: name }));
  const platform = builder.group({ path: 'platform' }, acme);
  const crew = builder.group({ path: 'crew' }, partners);
  const api = builder.project({ path: 'api' }, platform);
  builder.project({ path: 'handbook' }, acme);
  builder.project({ path: 'tool' }, guild);
  const [owner, expiring, own, both] = [
    ...['owner', 'expiring', 'own', 'both'],
  ].map(person);
  const [capped, ending, lent, twoDeep, guest, above, stranger, dev] = [
    ...['capped', 'ending', 'lent', 'twoDeep', 'guest', 'above'],
    ...['stranger', 'dev'],
  ].map(person);
  builder.project({ path: 'notes' }, dev);
  const until = (days: number) => ({ expiresAt: builder.dateIn(days) });

  builder.member(owner, { group: acme }, 50);
  builder.member(expiring, { group: platform }, 30, until(20));
  builder.member(own, { project: api }, 40, until(5));
  builder.member(both, { group: acme }, 20);
  // Invited to a group: as Developers, for 40 days.
  builder.share({ group: platform }, guild, 30, builder.dateIn(40));
  builder.member(capped, { group: guild }, 50);
  builder.member(ending, { group: guild }, 40, until(10));
  builder.member(both, { group: guild }, 40);
  // Invited to the project, from below another group.
  builder.share({ project: api }, crew, 20, builder.dateIn(60));
  builder.member(lent, { group: crew }, 40);
  builder.member(above, { group: partners }, 30, until(50));
  // Invited to the group that was invited, and to one above it.
  builder.share({ group: crew }, subcontractors, 30, builder.dateIn(15));
  builder.share({ group: partners }, strangers, 10);
  builder.member(twoDeep, { group: subcontractors }, 50);
  builder.member(guest, { group: subcontractors }, 10);
  builder.member(stranger, { group: strangers }, 50);
  // Acme was invited, too: who invites reaches nothing by it.
  builder.share({ group: subcontractors }, platform, 50);
  builder.member(person('elsewhere'), { group: guild }, 5);
  return builder.world;
}

async function collectedGraph(world: World): Promise<Graph> {
  const gitLab = await StandInGitLab.start({ world });
  const { baseUrl, environment } = waysTo(gitLab, {}, hurried());
  try {
    const { error, entities, relationships } = await collect({
      environment,
      config: { personalToken: ADMIN_TOKEN, baseUrl },
    });
    expect(error).toBeUndefined();
    const builder = new GraphBuilder();
    relationships.forEach((one) => builder.addRelationship({ ...one }));
    entities.forEach((one) => builder.addEntity({ ...one }));
    return builder.build();
  } finally {
    await gitLab.stop();
  }
}

/** Those of docs/questions.md, in its order. */
function documentedQueries(): string[] {
  const document = readFileSync(
    join(__dirname, '../../docs/questions.md'),
    'utf8',
  );
  const [, section] = document.split('## Who reaches a project');
  return [...section.matchAll(/```j1ql\n([^`]+)```/g)].map(
    ([, query]) => query,
  );
}

function access(level: unknown, until: unknown): Access {
  return {
    level: Number(level),
    until: typeof until === 'number' ? until : Infinity,
  };
}

function leastOf(ways: Access[]): Access {
  return {
    level: Math.min(...ways.map(({ level }) => level)),
    until: Math.min(...ways.map(({ until }) => until)),
  };
}

/** The higher level counts; of the same, the one that lasts. */
function raise(reach: Reach, username: string, { level, until }: Access): void {
  const before = reach[username] ?? { level: 0, until: 0 };
  if (level < 10 || level < before.level) {
    return;
  }
  reach[username] = {
    level,
    until: level === before.level ? Math.max(until, before.until) : until,
  };
}

function timeOf(date: string | null): number {
  return date === null ? Infinity : Date.parse(date);
}

/** The first moment, in UTC, of the day in so many days. */
function inDays(days: number): number {
  const day = new Date(Date.now() + days * 86_400_000);
  return Date.parse(day.toISOString().slice(0, 10));
}

/** `a/b`, `a`. */
function withGroupsAbove(fullPath: string): string[] {
  const parts = fullPath.split('/');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'));
}
