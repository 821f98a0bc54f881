import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import type { RunRecord } from './record';

type Sample = [value: number, labels?: Record<string, string>];

/** One that is told by later runs until there is another. */
const LAST_SUCCESS = 'graph_gitlab_last_success_timestamp_seconds';

const FAILURES: StepResultStatus[] = [
  StepResultStatus.FAILURE,
  StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
];

/**
 * The metrics of a run in Prometheus' text format, as node_exporter's textfile
 * collector reads it: gauges without times
 * (https://github.com/prometheus/node_exporter#textfile-collector).
 *
 * @param before what the file has of the run before, which knows the last success
 */
export function metricsOf(record: RunRecord, before = ''): string {
  const gitlab = record.gitlab ?? '';
  const endedAt = Date.parse(record.endedOn) / 1000;
  const metric = (name: string, help: string, samples: Sample[]): string[] =>
    family(
      name,
      help,
      samples.map(([value, labels]) =>
        sample(name, { gitlab, ...labels }, value),
      ),
    );
  const lastSuccess = record.success
    ? [sample(LAST_SUCCESS, { gitlab }, endedAt)]
    : before.split('\n').filter((line) => line.startsWith(`${LAST_SUCCESS}{`));
  return [
    ...metric(
      'graph_gitlab_run_timestamp_seconds',
      'When the last run ended.',
      [[endedAt]],
    ),
    ...metric(
      'graph_gitlab_run_success',
      'Whether the last run collected everything and, where it uploads, all has arrived.',
      [[record.success ? 1 : 0]],
    ),
    ...family(
      LAST_SUCCESS,
      'When the last run ended that did so.',
      lastSuccess,
    ),
    ...metric(
      'graph_gitlab_run_duration_seconds',
      'How long the last run took.',
      [[record.durationSeconds]],
    ),
    ...metric(
      'graph_gitlab_run_requests',
      'Requests that the last run sent to GitLab.',
      [[record.requests]],
    ),
    ...metric(
      'graph_gitlab_run_rate_limit_wait_seconds',
      'Waits of these requests for rate limits, summed up.',
      [[record.rateLimitWaitSeconds]],
    ),
    ...metric('graph_gitlab_run_warnings', 'Warnings of the last run.', [
      [record.warnings.length],
    ]),
    ...metric(
      'graph_gitlab_step_success',
      'Whether a step of the last run collected everything.',
      (record.steps ?? [])
        .filter(({ notRun }) => notRun === undefined)
        .map(
          ({ name, status }): Sample => [
            FAILURES.includes(status) ? 0 : 1,
            { step: name },
          ],
        ),
    ),
    ...metric(
      'graph_gitlab_entities',
      'Entities of the last run, by type.',
      byType(record.entities),
    ),
    ...metric(
      'graph_gitlab_relationships',
      'Relationships of the last run, by type.',
      byType(record.relationships),
    ),
    '',
  ].join('\n');
}

/** Nothing where there is no sample. */
function family(name: string, help: string, samples: string[]): string[] {
  return samples.length === 0
    ? []
    : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples];
}

function byType(counts: Record<string, number> = {}): Sample[] {
  return Object.entries(counts).map(([type, count]) => [count, { type }]);
}

function sample(
  name: string,
  labels: Record<string, string>,
  value: number,
): string {
  const told = Object.entries(labels).map(
    ([label, text]) => `${label}="${escaped(text)}"`,
  );
  return `${name}{${told.join(',')}} ${value}`;
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
