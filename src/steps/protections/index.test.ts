import '../../../test/support/matchers';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { testEveryRole } from '../../../test/support/everyRole';
import { protectionsFor } from '../../../test/support/protections';
import { sorted } from '../../../test/support/runStep';
import { protectionSteps } from '.';

jest.setTimeout(60_000);

const [{ id: stepId }] = protectionSteps;
const world = sampleWorld(new Date());

testEveryRole(
  stepId,
  (role, options) => protectionsFor(role, { world, ...options }),
  ['on', 'off'],
);

test('GraphQL and REST give the same graph, but for what REST does not tell', async () => {
  const untold = {
    pipelineMustSucceed: undefined,
    skippedPipelineSuffices: undefined,
    externalStatusCheckCount: undefined,
  };
  const [byGraphql, byRest] = await Promise.all(
    (['on', 'off'] as const).map(async (graphql) => {
      const { result } = await protectionsFor('administrator', {
        world,
        graphql,
      });
      return sorted(result);
    }),
  );
  expect(byRest).toEqual({
    ...byGraphql,
    entities: byGraphql.entities.map((entity) => {
      const told = Object.entries(entity).filter(([name]) => !(name in untold));
      return Object.fromEntries(told);
    }),
  });
});

describe('what is asked', () => {
  const countsOf = (asked: string[]) =>
    Object.fromEntries(
      [...new Set(asked)].map((one) => [
        one,
        asked.filter((other) => other === one).length,
      ]),
    );

  test('of an administrator is one request of GraphQL for twenty projects', async () => {
    const { asked } = await protectionsFor('administrator', { world });
    expect(countsOf(asked)).toEqual({ ProjectProtections: 1 });
  });

  test('of a Reporter is nothing that Maintainers alone are told', async () => {
    const { asked } = await protectionsFor('Reporter', { world });
    const [counts, reporters] = [countsOf(asked), world.projects.length];
    expect(Object.keys(counts).sort()).toEqual([
      '/projects',
      '/projects/:id/approval_rules',
      '/projects/:id/protected_branches',
      'ProjectProtections', // of the user's own project
      'ProjectSettings',
    ]);
    expect(counts['/projects/:id/protected_branches']).toBeLessThan(reporters);
  });

  test('of a Guest in private projects is nothing but what readers are told', async () => {
    const { world: shut, tier } = {
      world: allPrivate(),
      tier: 'free' as const,
    };
    const { asked } = await protectionsFor('Guest', { world: shut, tier });
    expect(Object.keys(countsOf(asked)).sort()).toEqual([
      '/projects',
      'ProjectProtections',
      'ProjectSettings',
    ]);
  });

  test('without Premium is no approval rule and no push rule', async () => {
    const { asked } = await protectionsFor('Owner', {
      world,
      tier: 'free',
      graphql: 'off',
    });
    expect(asked).not.toContain('/projects/:id/approval_rules');
    expect(asked).not.toContain('/projects/:id/push_rule');
    expect(asked).toContain('/projects/:id/job_token_scope');
  });
});

describe('a token whose role falls', () => {
  test('to Guest is told so once, with the role, and claims nothing', async () => {
    const { result, warnings } = await protectionsFor('Guest', {
      world: { ...allPrivate(), projects: groupsProjects() },
    });
    expect(warnings).toEqual([
      expect.stringMatching(/protections of \d+: .*Maintainer there, at least/),
    ]);
    for (const entity of result.collectedEntities) {
      expect(entity.maintainerAccess).toBe(false);
      expect(entity).not.toHaveProperty('defaultBranchProtected');
    }
  });
});

function allPrivate() {
  return {
    ...world,
    projects: world.projects.map((project) => ({
      ...project,
      visibility: 'private' as const,
    })),
  };
}

function groupsProjects() {
  return allPrivate().projects.filter(
    ({ namespace }) => namespace.kind === 'group',
  );
}
