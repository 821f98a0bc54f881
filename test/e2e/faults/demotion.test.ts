import { withRole } from '../../gitlab/world/change';
import { failedSteps, undeclared } from './outcome';
import { attempt, world } from './trial';

jest.setTimeout(60_000);

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;
const before = withRole(ada, 50)(world);

/** Steps that ask of Owners, Maintainers or Developers, and what each asks first. */
test.each([
  ['fetch-group-settings', /^\/groups\/:id$/],
  ['fetch-job-token-scopes', /^JobTokenScopes$/],
  ['fetch-project-protections', /^ProjectProtections$/],
  ['fetch-approval-settings', /merge_request_approval_setting$/],
  ['fetch-ci-variables', /^(Group|Project)Variables$/],
  ['fetch-cluster-agents', /^ClusterAgents$/],
  ['fetch-access-tokens', /access_tokens$/],
  ['fetch-deploy-keys', /deploy_keys$/],
  ['fetch-deploy-tokens', /deploy_tokens$/],
  ['fetch-webhooks', /hooks$/],
])(
  'an Owner who is a Reporter from the first request of %s on: it fails, and nothing goes missing in silence',
  async (step, first) => {
    const { run, expected } = await attempt({
      world: before,
      faults: [
        {
          match: ({ route, operationName }) =>
            first.test(operationName ?? route),
          act: { kind: 'change-world', change: withRole(ada, 20) },
        },
      ],
    });
    const results = run.summary?.integrationStepResults ?? [];
    const failed = failedSteps(results).map(({ id }) => id);
    expect(failed).toContain(step);
    // What is told is told as it is by then.
    expect(
      undeclared(run, expected()).filter((line) => line.startsWith('missing')),
    ).toEqual([]);
  },
);
