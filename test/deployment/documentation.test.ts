import { readFileSync } from 'fs';
import path from 'path';
import { load } from 'js-yaml';

const documentation = readFileSync(
  path.join(__dirname, '../../docs/deployment.md'),
  'utf8',
);
const [cronJobText, pipelineText] = fenced('yaml');

/** The parts of a CronJob that the tests below look at. */
interface CronJob {
  apiVersion: string;
  kind: string;
  spec: {
    schedule: string;
    concurrencyPolicy: string;
    jobTemplate: { spec: { template: { spec: PodSpec } } };
  };
}

interface PodSpec {
  restartPolicy: string;
  securityContext: Record<string, unknown>;
  containers: Container[];
  volumes: { name: string; emptyDir?: unknown }[];
}

interface Container {
  envFrom: { secretRef: { name: string } }[];
  env: { name: string; value: string }[];
  securityContext: Record<string, unknown>;
  volumeMounts: { name: string; mountPath: string }[];
}

describe('the Kubernetes CronJob', () => {
  const cronJob = load(cronJobText) as CronJob;
  const pod = cronJob.spec.jobTemplate.spec.template.spec;
  const [container] = pod.containers;

  test('is one, and runs do not overlap', () => {
    expect(cronJob).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: {
        schedule: expect.stringMatching(/^\d+ \d+ \* \* \*$/),
        concurrencyPolicy: 'Forbid',
      },
    });
    expect(pod.restartPolicy).toBe('Never');
  });

  test('gives every required variable, the credentials from the secret', () => {
    const [secret] = container.envFrom;
    const command = fenced('sh').find((text) =>
      text.includes(`secret generic ${secret.secretRef.name}`),
    );
    const secretNames = [
      ...(command ?? '').matchAll(/--from-file=(\w+)=/g),
    ].map(([, name]) => name);

    expect(secretNames.sort()).toEqual([
      'JUPITERONE_API_KEY',
      'PERSONAL_TOKEN',
    ]);
    expect(
      [...secretNames, ...container.env.map(({ name }) => name)].sort(),
    ).toEqual([
      'BASE_URL',
      'INTEGRATION_INSTANCE_ID',
      'JUPITERONE_ACCOUNT',
      'JUPITERONE_API_KEY',
      'PERSONAL_TOKEN',
    ]);
  });

  test('has no rights and a volume where the image writes', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    });
    expect(pod.volumes).toMatchObject([{ name: 'data', emptyDir: {} }]);
    expect(container.volumeMounts).toEqual([
      { name: 'data', mountPath: '/data' },
    ]);
  });
});

test('the scheduled pipeline runs what the image runs', () => {
  expect(load(pipelineText)).toMatchObject({
    'collect-gitlab': {
      script: [
        'node /opt/jupiterone/integration/dist/command/graph-gitlab.js run',
      ],
      resource_group: expect.any(String),
    },
  });
});

/** The contents of the fenced blocks of a language, in order. */
function fenced(language: string): string[] {
  const blocks = documentation.matchAll(/```(\w+)\n([\s\S]*?)```/g);
  return [...blocks]
    .filter(([, of]) => of === language)
    .map(([, , content]) => content);
}
