import './matchers';
import { invocationConfig } from '../../src';
import type { GraphqlMode } from '../gitlab/application';
import type { StandInOptions } from '../gitlab/server';
import { ComparedRun, EDITIONS, Role, USUAL_ROLES } from './asRole';

/**
 * What every step promises: it collects what it declares, and in each GitLab the
 * token of each usual role gets what that GitLab tells it, no less and no more.
 *
 * @param run runs the step
 * @param modes of GraphQL
 */
export function testEveryRole(
  stepId: string,
  run: (role: Role, options?: Partial<StandInOptions>) => Promise<ComparedRun>,
  modes: GraphqlMode[] = ['on'],
): void {
  test('collects what the step declares', async () => {
    const { result } = await run('administrator');
    expect(result).toMatchStepMetadata({
      stepId,
      instanceConfig: {},
      invocationConfig,
    });
  });

  describe.each(EDITIONS)('%s', (_, options) => {
    describe.each(modes)('with GraphQL %s', (graphql) => {
      test.each(USUAL_ROLES)(
        'a token of the role %s gets what it is told, and nothing else',
        async (role) => {
          const { differences } = await run(role, { graphql, ...options });
          expect(differences).toEqual([]);
        },
      );
    });
  });
}
