import { ciVariables } from '../../gitlab/tables/ciVariables';
import { deployTokens } from '../../gitlab/tables/deployTokens';
import { webhooks } from '../../gitlab/tables/webhooks';
import { withRow } from '../../gitlab/world/addRow';
import { withShare } from '../../gitlab/world/change';
import { World } from '../../gitlab/world/types';
import { expectComplete } from './expectations';
import { permissionWarnings, readWarning } from './forbidden';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const OWNER = 50;
const MAINTAINER = 40;

/** What only who has a role in a group is told of it. */
const OWN = {
  ci_variable: ciVariables,
  deploy_token: deployTokens,
  webhook: webhooks,
};

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;
const [platform, kernel, web] = [
  'aurora/platform',
  'aurora/platform/kernel',
  'aurora/web',
].map((path) => ({
  path,
  id: world.groups.find(({ fullPath }) => fullPath === path)?.id ?? 0,
}));

/** Groups of which each has one of everything. */
const furnished = [platform, kernel].reduce(
  (rest, { id: groupId }) =>
    [
      withRow(ciVariables, { groupId, key: 'TOKEN' }),
      withRow(deployTokens, { groupId, name: 'pull' }),
      withRow(webhooks, { groupId, url: 'https://hooks.example.com/' }),
    ].reduce((before, change) => change(before), rest),
  world,
);

describe('who owns a group, and those below it, by an invitation alone', () => {
  test('is shown what is their own', async () => {
    const trial = await attempt({ world: invitedAs(OWNER, OWNER) });
    expectComplete(trial);
    for (const { path } of [platform, kernel]) {
      expect(ownOf(path, trial)).toEqual(Object.keys(OWN));
    }
    expect(missedIn(platform.path, trial)).toEqual([]);
    expect(ownershipOf(platform.path, trial)).toBe(true);
  });

  test('is shown it without GraphQL, too', async () => {
    const trial = await attempt({
      world: invitedAs(OWNER, OWNER),
      graphql: 'off',
    });
    expect(undeclared(trial.run, trial.expected())).toEqual([]);
    for (const { path } of [platform, kernel]) {
      expect(ownOf(path, trial)).toEqual(
        Object.keys(OWN).filter((type) => type !== 'ci_variable'),
      );
    }
  });

  test('is shown it of a group that is below another one that is not', async () => {
    const invited = invitedAs(OWNER, OWNER, kernel.id);
    const trial = await attempt({ world: invited });
    expectComplete(trial);
    expect(ownOf(kernel.path, trial)).toEqual(Object.keys(OWN));
    expect(ownOf(platform.path, trial)).toEqual([]);
  });
});

test.each([
  ['the invitation', OWNER, MAINTAINER],
  ['the membership', MAINTAINER, OWNER],
])('of %s the lower counts: what is kept back is told', async (_, of, as) => {
  const trial = await attempt({ world: invitedAs(of, as) });
  expectComplete(trial);
  expect(ownOf(platform.path, trial)).not.toContain('ci_variable');
  expect(missedIn(platform.path, trial)).toContain('CI/CD variables');
  expect(ownershipOf(platform.path, trial)).toBe(false);
});

/**
 * A member of one group alone, which was invited to another: with so much in the
 * one, and as that to the other.
 */
function invitedAs(
  of: number,
  groupAccess: number,
  groupId = platform.id,
): World {
  const [member] = world.members;
  const members = [
    ...furnished.members.filter(({ userId }) => userId !== ada),
    {
      ...member,
      userId: ada,
      groupId: web.id,
      projectId: null,
      accessLevel: of,
    },
  ];
  return withShare({
    groupId,
    projectId: null,
    withGroupId: web.id,
    groupAccess,
    expiresAt: null,
  })({ ...furnished, members });
}

/** What of `OWN` the graph has of a group. */
function ownOf(path: string, { run }: Trial): string[] {
  const group = run.entities.find(
    ({ _type, fullPath }) => _type === 'gitlab_group' && fullPath === path,
  );
  return Object.keys(OWN).filter((type) =>
    run.relationships.some(
      ({ _type, _fromEntityKey }) =>
        _type === `gitlab_group_has_${type}` && _fromEntityKey === group?._key,
    ),
  );
}

function ownershipOf(path: string, { run }: Trial): unknown {
  return run.entities.find(
    ({ _type, name }) =>
      _type === 'gitlab_group_settings' && name === `Settings of ${path}`,
  )?.ownerAccess;
}

/** Of what warnings name the group. */
function missedIn(path: string, { run }: Trial): string[] {
  return permissionWarnings(run)
    .map(({ description }) => readWarning(description))
    .filter(({ names }) => names.has(path) || names.has('…'))
    .map(({ subject }) => subject);
}
