import { ciVariables } from '../../gitlab/tables/ciVariables';
import { deployTokens } from '../../gitlab/tables/deployTokens';
import { environments } from '../../gitlab/tables/environments';
import { jobTokenAllowances } from '../../gitlab/tables/jobTokenAllowlists';
import { protectedEnvironments } from '../../gitlab/tables/protectedEnvironments';
import { protectedTags } from '../../gitlab/tables/protectedTags';
import { webhooks } from '../../gitlab/tables/webhooks';
import { withRow } from '../../gitlab/world/addRow';
import { SECRET_MARKER } from '../../gitlab/world/build';
import { withGroup, withProject, WorldChange } from '../../gitlab/world/change';
import { Random } from '../../gitlab/world/random';
import { World, WorldGroup, WorldProject } from '../../gitlab/world/types';

const ACCESS = ['enabled', 'enabled', 'private', 'disabled'] as const;

/** What the generated worlds have none of, or all of the same kind. */
export function randomDoors(random: Random, world: World): WorldChange[] {
  const { groups, projects } = world;
  const some = <Row>(rows: readonly Row[]) =>
    random.sample(rows, random.integer(0, 3));
  return [
    ...some(groups).flatMap((group) => invitation(random, world, group)),
    ...some(projects).map((project) => trust(random, world, project)),
    ...some(projects).map(({ id }) => withRandomSettings(random, id)),
    ...(random.chance(0.1)
      ? [withGroup(random.pick(groups).id, { archived: true })]
      : []),
    ...some(projects).flatMap((project) => wayToProduction(random, project)),
    ...some(projects).flatMap((project) => exceptions(random, world, project)),
    ...some(groups).map(({ id: groupId }) =>
      withRow(ciVariables, { groupId, key: 'TOKEN' }),
    ),
    withRow(ciVariables, { key: 'TOKEN', masked: false }),
    withRow(webhooks, { url: `https://audit.example.com/${SECRET_MARKER}` }),
    ...some([...groups, ...projects]).flatMap((owner) => door(random, owner)),
  ];
}

/** Not twice, and not to itself: GitLab takes neither. */
function invitation(
  random: Random,
  { groups, shares, now }: World,
  { id: groupId }: WorldGroup,
): WorldChange[] {
  const invited = shares.flatMap((row) =>
    row.groupId === groupId ? [row.withGroupId] : [],
  );
  const others = groups.filter(
    ({ id }) => id !== groupId && !invited.includes(id),
  );
  if (others.length === 0) {
    return [];
  }
  const tomorrow = new Date(Date.parse(now) + 2 * 86_400_000).toISOString();
  const share = {
    groupId,
    projectId: null,
    withGroupId: random.pick(others).id,
    groupAccess: random.pick([10, 20, 30, 40]),
    expiresAt: random.chance(0.3) ? tomorrow.slice(0, 10) : null,
  };
  return [(world) => ({ ...world, shares: [...world.shares, share] })];
}

function trust(
  random: Random,
  { groups, projects }: World,
  { id: projectId }: WorldProject,
): WorldChange {
  // What it says of itself, GitLab adds.
  const others = projects.filter(({ id }) => id !== projectId);
  const trusted =
    others.length === 0 || random.chance(0.5)
      ? { trustedGroupId: random.pick(groups).id }
      : { trustedProjectId: random.pick(others).id };
  return withRow(jobTokenAllowances, { projectId, ...trusted });
}

function withRandomSettings(random: Random, id: number): WorldChange {
  return withProject(id, {
    environmentsAccessLevel: random.pick(ACCESS),
    buildsAccessLevel: random.pick(ACCESS),
    inboundJobTokenScopeEnabled: random.chance(0.7),
    defaultBranch: random.chance(0.2) ? null : 'main',
  });
}

/** Environments that stopped, with names and variables that match patterns. */
function wayToProduction(
  random: Random,
  { id: projectId }: WorldProject,
): WorldChange[] {
  const state = random.pick(['available', 'stopping', 'stopped'] as const);
  const environmentScope = random.pick(['review/*', 'production', '*/eu']);
  return [
    withRow(environments, { projectId, name: 'review/eu', state }),
    withRow(ciVariables, {
      projectId,
      key: 'TOKEN',
      environmentScope,
      protected: random.chance(0.5),
    }),
  ];
}

/** Rules that let users, groups and keys do what their roles do not. */
function exceptions(
  random: Random,
  { groups, users, deployKeys }: World,
  { id: projectId }: WorldProject,
): WorldChange[] {
  const role = { id: 1, accessLevel: random.pick([30, 40, 60]) };
  const nobody = { id: 5, accessLevel: 0 };
  const user = { id: 2, accessLevel: null, userId: random.pick(users).id };
  const group = { id: 3, accessLevel: null, groupId: random.pick(groups).id };
  const key = deployKeys.slice(0, 1).map(({ id: deployKeyId }) => ({
    id: 4,
    accessLevel: null,
    deployKeyId,
  }));
  return [
    withRow(protectedTags, {
      projectId,
      name: random.pick(['release-1', '*']),
      createAccessLevels: random.sample(
        [random.chance(0.2) ? nobody : role, user, group, ...key],
        3,
      ),
    }),
    withRow(protectedEnvironments, {
      projectId,
      name: random.pick(['review/eu', 'Production']),
      deployAccessLevels: random.sample([role, user, group], 2),
      approvalRules: random
        .sample([role, user, group], random.integer(0, 2))
        .map((rule) => ({ ...rule, requiredApprovals: random.integer(1, 2) })),
    }),
  ];
}

/** A deploy token that may be over, and a hook whose host may be masked. */
function door(random: Random, owner: WorldGroup | WorldProject): WorldChange[] {
  const of =
    'namespace' in owner ? { projectId: owner.id } : { groupId: owner.id };
  const url = random.pick([
    `https://{host}/${SECRET_MARKER}`,
    `http://bot:${SECRET_MARKER}@hooks.example.com/`,
  ]);
  return [
    withRow(deployTokens, {
      ...of,
      name: 'gitlab-deploy-token',
      revoked: random.chance(0.3),
      expiresAt: random.chance(0.3) ? '2020-01-01T00:00:00.000Z' : null,
    }),
    withRow(webhooks, { ...of, url, token: null }),
  ];
}
