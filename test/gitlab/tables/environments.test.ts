import { askAs, messagesOf } from '../graphql/testing';
import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { askProject, askRest, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api');
const site = projectAt(world, 'aurora/web/site');
const handbook = projectAt(world, 'cascade/handbook');
const [aurora] = world.groups;
/** A reporter of the site's group, and of nothing else of its tree. */
const REPORTER = 'bobby-tables';
const RULES = `environments { nodes { name tier protectedEnvironments { nodes {
  name project { id } group { id } requiredApprovalCount
  deployAccessLevels { nodes { accessLevel { integerValue } user { id } group { id } } }
  approvalRules { nodes {
    accessLevel { integerValue } user { id } group { id } requiredApprovals
  } }
} } } }`;

describe('GraphQL', () => {
  test('environments of one project at a time', async () => {
    const two = `{
      one: project(fullPath: "aurora/api") { environments { nodes { name } } }
      other: project(fullPath: "aurora/web/site") { environments { nodes { name } } }
    }`;
    const answer = await askAs('ada', two, {}, { world });
    expect(messagesOf(answer)).toEqual([
      '"environments" field can be requested only for 1 Project(s) at a time.',
    ]);
    expect(answer.body.data).toMatchObject({
      one: { environments: { nodes: expect.any(Array) } },
      other: { environments: null },
    });
  });

  test('an environment has the rule of its name and those of its tier', async () => {
    const { value } = await askProject('aurora/api', RULES, { world });
    const of = new Map(
      (
        value as {
          nodes: { name: string; protectedEnvironments: { nodes: object[] } }[];
        }
      ).nodes.map((one) => [one.name, one.protectedEnvironments.nodes]),
    );
    expect(of.get('review/1')).toEqual([]);
    expect(of.get('staging')).toEqual([
      expect.objectContaining({ name: 'staging', group: null }),
      expect.objectContaining({
        name: 'staging',
        project: null,
        group: { id: `gid://gitlab/Group/${aurora.id}` },
      }),
    ]);
    expect(of.get('production')).toEqual([
      expect.objectContaining({
        project: { id: `gid://gitlab/Project/${api.id}` },
        requiredApprovalCount: 0,
        deployAccessLevels: {
          nodes: expect.arrayContaining([
            { accessLevel: { integerValue: 40 }, user: null, group: null },
            {
              accessLevel: null,
              user: { id: expect.any(String) },
              group: null,
            },
          ]),
        },
      }),
    ]);
  });

  test('a rule of another name, and be it by its case, is for no environment', async () => {
    const { value } = await askProject(
      'aurora/platform/kernel/scheduler',
      RULES,
      { world },
    );
    expect(value).toMatchObject({
      nodes: [{ name: 'production', protectedEnvironments: { nodes: [] } }],
    });
  });

  test('Reporters are told, and others where the project is open', async () => {
    const field = 'environments { nodes { name } }';
    const of = async (path: string, options = {}) =>
      (await askProject(path, field, { as: REPORTER, world, ...options }))
        .value;
    expect(await of(site.pathWithNamespace)).not.toBeNull();
    expect(await of(handbook.pathWithNamespace)).not.toBeNull();
    for (const level of ['private', 'disabled'] as const) {
      const closed = { environmentsAccessLevel: level };
      const changed = withProject(handbook.id, closed)(world);
      expect(
        await of(handbook.pathWithNamespace, { world: changed }),
      ).toBeNull();
    }
  });

  test('the Community Edition knows of no protection', async () => {
    const { errors } = await askProject('aurora/api', RULES, {
      world,
      version: '19.2.0',
      enterprise: false,
    });
    expect(errors.join()).toMatch(/protectedEnvironments/);
  });

  test('with all rules it costs about half of what is allowed', async () => {
    const list = RULES.replace('environments {', 'environments(first: 100) {');
    const query = `{
      queryComplexity { score }
      project(fullPath: "aurora/api") { ${list} }
    }`;
    const { body } = await askAs('ada', query, {}, { world });
    const { score } = (body.data as { queryComplexity: { score: number } })
      .queryComplexity;
    expect(score).toBeGreaterThan(100);
    expect(score).toBeLessThan(125);
  });
});

describe('REST', () => {
  test('an environment is told with its tier, and an address that may be secret', async () => {
    const { rows } = await askRest(`/projects/${site.id}/environments`, {
      world,
      as: REPORTER,
    });
    expect(rows).toEqual([
      {
        id: expect.any(Number),
        name: 'site/eu',
        slug: 'site-eu',
        external_url: expect.stringContaining('s3cr3t'),
        state: 'available',
        tier: 'staging',
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    ]);
  });

  test.each([
    ['Maintainers of the project', `/projects/${api.id}`, 'zoe.angstrom', 200],
    ['nobody below', `/projects/${site.id}`, REPORTER, 403],
    ['Owners of the group', `/groups/${aurora.id}`, 'ada', 200],
    ['no Maintainer of it', `/groups/${aurora.id}`, 'zoe.angstrom', 403],
  ])('rules are told to %s', async (_, of, as, status) => {
    const answer = await askRest(`${of}/protected_environments`, { world, as });
    expect(answer.status).toBe(status);
  });

  test('without Premium they are refused, and the Community Edition has no such path', async () => {
    const path = `/projects/${api.id}/protected_environments`;
    const free = await askRest(path, { world, tier: 'free' });
    expect(free.status).toBe(403);
    const community = { version: '19.2.0', enterprise: false };
    expect((await askRest(path, { world, ...community })).status).toBe(404);
  });

  test('a user or a group has no level', async () => {
    const path = `/projects/${api.id}/protected_environments`;
    const { rows } = await askRest(path, { world });
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'production',
        required_approval_count: 0,
        deploy_access_levels: expect.arrayContaining([
          expect.objectContaining({ access_level: 40, user_id: null }),
          expect.objectContaining({
            access_level: null,
            user_id: expect.any(Number),
          }),
        ]),
        approval_rules: expect.arrayContaining([
          expect.objectContaining({
            access_level: null,
            group_id: expect.any(Number),
            required_approvals: 2,
          }),
        ]),
      }),
      expect.objectContaining({ name: 'staging', required_approval_count: 1 }),
    ]);
  });
});
