import { Fault } from '../../gitlab/faults';
import {
  proxyStatus,
  STATUSES_ABOUT_NO_QUERY,
} from '../../gitlab/faults/refusals';
import {
  expectComplete,
  expectDeclared,
  failedRestSteps,
  failureEvents,
} from './expectations';
import { undeclared } from './outcome';
import { attempt, small, world } from './trial';

jest.setTimeout(30_000);

const ELSEWHERE = 'https://gitlab.example.com/api/graphql';

test.each(STATUSES_ABOUT_NO_QUERY)(
  'GraphQL that answers %i throughout is no Community Edition',
  async (status) => {
    const trial = await attempt({ faults: [answering(status, 'always')] });
    expectDeclared(trial, 'fetch-vulnerability-findings');
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(undeclared(trial.run, trial.expected())).toEqual([]);
  },
);

const passing = STATUSES_ABOUT_NO_QUERY.map((status, at) => ({
  status,
  times: 2 + (at % 3),
}));

test.each(passing)(
  'a $status that passes after $times requests changes nothing of what is asked later',
  async ({ status, times }) => {
    const { run, expected } = await attempt({
      faults: [answering(status, times, 4)],
    });
    // Vulnerabilities that were asked for meanwhile have nobody else to be asked of.
    expect(failedRestSteps(run)).toEqual([]);
    expect(undeclared(run, expected())).toEqual([]);
  },
);

test('the Community Edition has no vulnerabilities, and succeeds', async () => {
  expectComplete(
    await attempt({ world, enterprise: false, version: '16.3.0' }),
  );
});

describe('a nested field that a newer GitLab dropped', () => {
  test.each([
    'VulnerabilityLocationSast.vulnerableMethod',
    'VulnerabilityLocationClusterImageScanning.operatingSystem',
    'VulnerableDependency.version',
    'Vulnerability.resolvedOnDefaultBranch',
    'MergeRequest.approvalsLeft',
    'MergeRequest.committers',
    'GroupMember.group',
  ])('%s costs no row', async (field) => {
    const { run, expected } = await attempt({
      world,
      withoutFields: [field],
    });
    expect(failedRestSteps(run)).toEqual([]);
    const lost = undeclared(run, expected()).filter((one) =>
      /missing|extra/.test(one),
    );
    expect(lost).toEqual([]);
  });

  test('that findings can not do without fails their step', async () => {
    const trial = await attempt({
      world,
      withoutFields: ['VulnerabilityIdentifier.name', 'Vulnerability.links'],
    });
    expectDeclared(trial, 'fetch-vulnerability-findings');
    expect(failureEvents(trial.run).join()).toMatch(/schema lacks/);
  });
});

test('a world without one vulnerability is not a world of none', () => {
  // What the tests above would take for a loss.
  expect(small.vulnerabilities.length).toBeGreaterThan(0);
});

function answering(status: number, times: number | 'always', nth = 1): Fault {
  return {
    match: { path: /graphql$/, nth },
    times,
    act: proxyStatus(status, ELSEWHERE),
  };
}
