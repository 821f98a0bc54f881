import { readFileSync } from 'fs';
import path from 'path';
import { format, resolveConfig } from 'prettier';
import { permissionsTable } from '../../scripts/docs/permissions';
import { propertyTables } from '../../scripts/docs/properties';
import type { Step } from '../../src/collect/step';
import { ingestionConfig } from '../../src/invocationParts';
import { Fault } from '../gitlab/faults';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { sampleWorld } from '../gitlab/world/sample';
import { runStep } from '../support/runStep';
import { applicationStep } from './types/application';
import { groupAccessTokenStep } from './types/groupAccessToken';
import { milestoneStep } from './types/milestone';

const TYPES: [string, Step][] = [
  ['milestone', milestoneStep],
  ['groupAccessToken', groupAccessTokenStep],
  ['application', applicationStep],
];

const world = sampleWorld(new Date());
const GUEST = 10;
const OWNER = 50;

/** The token's user is an owner of all that it is a member of. */
const [member] = world.users.filter(
  ({ admin, type }) => !admin && type === 'human',
);
const ownedWorld = withRole(member.id, OWNER)(world);

/** GitLab's answers, which the stand-in does not have. */
const answering = (
  match: Fault['match'],
  body: unknown,
  status = 200,
): Fault => ({
  match,
  times: 'always',
  act: { kind: 'status', status, body },
});
const milestones = answering(
  { operationName: 'Milestones' },
  {
    data: {
      projects: {
        nodes: world.projects.map(({ id }) => ({
          id: `gid://gitlab/Project/${id}`,
          milestones: {
            pageInfo: { hasNextPage: false, endCursor: null },
            nodes: [
              {
                id: `gid://gitlab/Milestone/${id}`,
                title: `Release ${id}`,
                state: 'active',
                dueDate: '2026-12-01',
              },
            ],
          },
        })),
      },
    },
  },
);
const ACCESS_TOKENS = /\/groups\/\d+\/access_tokens$/;
const accessTokens = answering({ path: ACCESS_TOKENS }, [
  { id: 7, name: 'deploy', active: true, expires_at: '2027-01-01', token: 'x' },
]);
const applications = answering({ path: /\/applications$/ }, [
  { id: 3, application_name: 'chat', confidential: true, secret: 'hidden' },
]);

describe.each(TYPES)(
  'the type %s that is added as documented',
  (name, step) => {
    const text = readFileSync(
      path.join(__dirname, 'types', `${name}.ts`),
      'utf8',
    );

    test('is what docs/development.md shows, in at most 80 lines', () => {
      const document = readFileSync(
        path.join(__dirname, '../../docs/development.md'),
        'utf8',
      );

      expect(document).toContain(asInSource(text));
      expect(text.split('\n').length).toBeLessThanOrEqual(80);
    });

    test('documents itself', () => {
      const [{ _type, schema }] = step.entities;
      const tables = propertyTables([step]);

      expect(permissionsTable([step])).toContain(step.needs.withoutIt);
      expect(permissionsTable([step])).toContain(step.needs.who);
      expect(tables).toContain(_type);
      for (const property of Object.keys(schema?.properties ?? {})) {
        expect(property === '_rawData' || tables.includes(property)).toBe(true);
      }
    });
  },
);

test('a source of its own can be switched off', () => {
  expect(ingestionConfig([milestoneStep])).toHaveProperty('milestones');
});

test('one that costs much can be off in JupiterOne until it is switched on', () => {
  const { ingestionSource } = milestoneStep;
  const expensive: Step = {
    ...milestoneStep,
    ingestionSource: ingestionSource && {
      ...ingestionSource,
      defaultsToDisabled: true,
    },
  };

  expect(ingestionConfig([expensive])).toEqual({
    milestones: {
      title: 'Milestones',
      description: 'Milestones of projects.',
      defaultsToDisabled: true,
    },
  });
  expect(permissionsTable([expensive])).toContain(
    'off in JupiterOne until it is switched on: Milestones',
  );
});

test('what every project has some of comes in one request, or from REST', async () => {
  const byGraphql = await run(milestoneStep, [milestones]);
  const { collectedEntities, collectedRelationships } = byGraphql.result;

  expect(collectedEntities.length).toBeGreaterThan(1);
  expect(collectedRelationships).toHaveLength(collectedEntities.length);
  expect(collectedEntities[0]).toMatchObject({
    _type: 'gitlab_milestone',
    state: 'active',
    dueOn: Date.parse('2026-12-01'),
  });
  expect(asked(byGraphql, 'Milestones')).toBe(1);

  const rest = answering({ path: /\/milestones$/ }, [
    { id: 5, title: 'Release', state: 'active', due_date: '2026-12-01' },
  ]);
  const byRest = await run(milestoneStep, [rest], { graphql: 'off' });
  expect(byRest.result.collectedEntities).toHaveLength(1);
  expect(byRest.result.collectedRelationships.length).toBeGreaterThan(1);
});

test('a project that is not answered anywhere fails the step, and no other', async () => {
  const broken = answering({ path: /\/milestones$/ }, {}, 500);

  await expect(
    run(milestoneStep, [broken], { graphql: 'off' }),
  ).rejects.toThrow(/milestones could be had of none/);
});

test('what the role foretells is not asked, and told once', async () => {
  const { result, warnings, ...rest } = await run(groupAccessTokenStep, [], {
    world: withRole(member.id, GUEST)(world),
  });

  expect(asked(rest, '/groups/:id/access_tokens')).toBe(0);
  expect(result.collectedEntities).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/access tokens.*Owner/)]);
});

test('what it allows is collected, and a 401 of one alone fails the step', async () => {
  const owned = { world: ownedWorld };
  const { result } = await run(groupAccessTokenStep, [accessTokens], owned);
  expect(result.collectedEntities).toMatchObject([
    { _type: 'gitlab_group_access_token', expiresOn: Date.parse('2027-01-01') },
  ]);
  expect(JSON.stringify(result.collectedEntities)).not.toContain('"token"');

  const refused: Fault = {
    match: { path: ACCESS_TOKENS },
    act: { kind: 'status', status: 401, body: { message: '401 Unauthorized' } },
  };
  await expect(
    run(groupAccessTokenStep, [accessTokens, refused], owned),
  ).rejects.toThrow(/access tokens could not be had of 1: aurora.*401/);
});

test('a list of the instance is collected for administrators', async () => {
  const { result } = await run(
    applicationStep,
    [applications],
    {},
    ADMIN_TOKEN,
  );

  expect(result.collectedEntities).toMatchObject([
    { _type: 'gitlab_application', name: 'chat', confidential: true },
  ]);
  expect(result.collectedRelationships).toHaveLength(1);
  expect(JSON.stringify(result)).not.toContain('hidden');
});

/** As it would be in a folder of `src/steps`. */
function asInSource(text: string): string {
  return format(text.replace(/'(\.\.\/)+src\//g, "'../../"), {
    ...resolveConfig.sync(__filename),
    parser: 'typescript',
  });
}

type Options = Partial<Parameters<typeof runStep>[1]>;

function run(
  step: Step,
  faults: Fault[],
  options: Options = {},
  personalToken = MEMBER_TOKEN,
) {
  return runStep(step.id, { world, faults, ...options }, { personalToken }, [
    step,
  ]);
}

function asked({ asked: names }: { asked: string[] }, name: string): number {
  return names.filter((one) => one === name).length;
}
