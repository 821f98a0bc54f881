import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { metricsOf } from './metrics';
import type { RunRecord } from './record';

const { SUCCESS, FAILURE, DISABLED } = StepResultStatus;

const success: RunRecord = {
  version: '1.0.0',
  command: 'run',
  gitlab: 'https://gitlab.example.com/',
  startedOn: '2024-05-01T12:00:00.000Z',
  endedOn: '2024-05-01T12:01:30.500Z',
  durationSeconds: 90.5,
  success: true,
  requests: 86,
  rateLimitWaitSeconds: 1.5,
  warnings: ['The token expires soon'],
  steps: [
    { name: 'Fetch Groups', status: SUCCESS },
    { name: 'Fetch Labels', status: DISABLED, notRun: 'switchedOff' },
  ],
  entities: { gitlab_group: 12 },
  relationships: { gitlab_account_has_group: 12, gitlab_group_has_group: 6 },
};

const failure: RunRecord = {
  ...success,
  endedOn: '2024-05-02T12:01:30.500Z',
  success: false,
  steps: [{ name: 'Fetch Groups', status: FAILURE }],
};

const LABEL = 'gitlab="https://gitlab.example.com/"';

test('tells a run as gauges, each with its help and type before it', () => {
  expect(metricsOf(success).split('\n').filter(isSample)).toEqual([
    `graph_gitlab_run_timestamp_seconds{${LABEL}} 1714564890.5`,
    `graph_gitlab_run_success{${LABEL}} 1`,
    `graph_gitlab_last_success_timestamp_seconds{${LABEL}} 1714564890.5`,
    `graph_gitlab_run_duration_seconds{${LABEL}} 90.5`,
    `graph_gitlab_run_requests{${LABEL}} 86`,
    `graph_gitlab_run_rate_limit_wait_seconds{${LABEL}} 1.5`,
    `graph_gitlab_run_warnings{${LABEL}} 1`,
    `graph_gitlab_step_success{${LABEL},step="Fetch Groups"} 1`,
    `graph_gitlab_entities{${LABEL},type="gitlab_group"} 12`,
    `graph_gitlab_relationships{${LABEL},type="gitlab_account_has_group"} 12`,
    `graph_gitlab_relationships{${LABEL},type="gitlab_group_has_group"} 6`,
  ]);
  expect(metricsOf(success)).toMatch(
    /^(# HELP (\w+) .+\n# TYPE \2 gauge\n(\2{.+} [\d.]+\n)+)+$/,
  );
});

test('a run that fails leaves what is known of the last success', () => {
  const text = metricsOf(failure, metricsOf(success));

  expect(text).toContain(`graph_gitlab_run_success{${LABEL}} 0`);
  expect(text).toContain(`step_success{${LABEL},step="Fetch Groups"} 0`);
  expect(text).toContain(
    `graph_gitlab_last_success_timestamp_seconds{${LABEL}} 1714564890.5`,
  );
  expect(metricsOf(failure, text)).toBe(text);
});

test('without a success there is none to tell', () => {
  expect(metricsOf(failure)).not.toContain('last_success');
});

test('what broke off tells no numbers of a graph that it has not', () => {
  const text = metricsOf({
    ...failure,
    gitlab: undefined,
    steps: undefined,
    entities: undefined,
    relationships: undefined,
  });

  expect(text).toContain('graph_gitlab_run_success{gitlab=""} 0');
  expect(text).not.toMatch(/entities|relationships|step/);
});

test('labels are escaped', () => {
  const steps = [{ name: 'a "b" \\ c\nd', status: SUCCESS }];

  expect(metricsOf({ ...success, steps })).toContain(
    'step="a \\"b\\" \\\\ c\\nd"} 1\n',
  );
});

function isSample(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}
