import { spawnSync } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import path from 'path';
import { load, loadAll } from 'js-yaml';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { version } from '../../package.json';
import type { Kustomization } from './kustomization';
import { errorsAs } from './strictType';

const ROOT = path.join(__dirname, '../..');
const KUBERNETES = 'deploy/kubernetes';
const documentation = read('docs/deployment.md');

/** Types of the manifests, by their kind. */
const TYPES: Record<string, [name: string, from: string]> = {
  ConfigMap: ['IConfigMap', 'kubernetes-models/v1/ConfigMap'],
  CronJob: ['ICronJob', 'kubernetes-models/batch/v1/CronJob'],
  Kustomization: ['Kustomization', './kustomization'],
};

describe('the manifests', () => {
  const manifests = readdirSync(path.join(ROOT, KUBERNETES))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [file, read(`${KUBERNETES}/${file}`)] as const);

  test.each(manifests)('%s has no field that there is not', (_, text) => {
    expect(errorsIn(text)).toEqual([]);
  });

  test.each([
    ['readOnlyRootFilesystem', 'readOnlyRootFileSystem'],
    ['startingDeadlineSeconds', 'startDeadlineSeconds'],
    ['configMapGenerator', 'configMapGenerators'],
    ['newTag', 'tag'],
  ])('%s that is misspelt as %s is found', (field, misspelt) => {
    const errors = manifests
      .filter(([, text]) => text.includes(`${field}:`))
      .flatMap(([, text]) =>
        errorsIn(text.replace(`${field}:`, `${misspelt}:`)),
      );
    expect(errors).toContainEqual(expect.stringContaining(`'"${misspelt}"'`));
  });

  const kubectl = spawnSync('kubectl', ['kustomize', KUBERNETES], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  // Where there is one: it is nobody's package.
  (kubectl.error ? test.skip : test)(
    'are what kubectl makes objects of',
    () => {
      expect(kubectl).toMatchObject({ status: 0, stderr: '' });
      expect(errorsIn(kubectl.stdout)).toEqual([]);
      expect(
        loadAll(kubectl.stdout).map((object) => (object as Manifest).kind),
      ).toEqual(['ConfigMap', 'CronJob']);
    },
  );
});

interface Manifest {
  kind: string;
}

/** Of each object in a text. */
function errorsIn(text: string): string[] {
  return loadAll(text).flatMap((object) =>
    errorsAs(...TYPES[(object as Manifest).kind], object),
  );
}

const declared = load(read(`${KUBERNETES}/cronjob.yaml`));
const cronJob = new CronJob(declared as CronJob);
const pod = cronJob.spec?.jobTemplate.spec?.template.spec;
const [container] = pod?.containers ?? [];

describe('the Kubernetes CronJob', () => {
  test('is one that Kubernetes takes', () => {
    expect(() => cronJob.validate()).not.toThrow();
    expect(declared).toMatchObject({ apiVersion: 'batch/v1', kind: 'CronJob' });
  });

  test('the linter does find what Kubernetes does not take', () => {
    const { metadata, spec } = cronJob;
    const wrong = { ...spec, concurrencyPolicy: 3, schedule: undefined };
    expect(() =>
      new CronJob({ metadata, spec: wrong as never }).validate(),
    ).toThrow(/concurrencyPolicy/);
  });

  test('does not let runs overlap, and leaves them the time to end', () => {
    expect(cronJob.spec).toMatchObject({
      schedule: expect.stringMatching(/^\d+ \d+ \* \* \*$/),
      concurrencyPolicy: 'Forbid',
    });
    expect(pod).toMatchObject({
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 60,
    });
  });

  test('has no rights, and a volume where the image writes', () => {
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    });
    expect(pod?.volumes).toMatchObject([{ name: 'data', emptyDir: {} }]);
    expect(container.volumeMounts).toEqual([
      { name: 'data', mountPath: '/data' },
    ]);
  });

  test('gets every required variable, the credentials from a secret', () => {
    const command = fenced('sh').find((text) =>
      text.includes('secret generic graph-gitlab'),
    );
    const secrets = [...(command ?? '').matchAll(/--from-file=(\w+)=/g)].map(
      ([, name]) => name,
    );
    const settings = read(`${KUBERNETES}/settings.env`).match(/^\w+(?==)/gm);

    expect(container.envFrom).toEqual([
      { configMapRef: { name: 'graph-gitlab' } },
      { secretRef: { name: 'graph-gitlab' } },
    ]);
    expect(secrets.sort()).toEqual(['JUPITERONE_API_KEY', 'PERSONAL_TOKEN']);
    expect(settings?.sort()).toEqual([
      'BASE_URL',
      'INTEGRATION_INSTANCE_ID',
      'JUPITERONE_ACCOUNT',
    ]);
  });

  test('is in a kustomize base, with the image of this version', () => {
    const base = load(
      read(`${KUBERNETES}/kustomization.yaml`),
    ) as Kustomization;
    const files = [
      ...base.resources,
      ...base.configMapGenerator.flatMap(({ envs }) => envs),
    ];

    expect(files.sort()).toEqual(['cronjob.yaml', 'settings.env']);
    files.forEach((file) =>
      expect(existsSync(path.join(ROOT, KUBERNETES, file))).toBe(true),
    );
    expect(base.configMapGenerator).toMatchObject([{ name: 'graph-gitlab' }]);
    expect(base.images).toMatchObject([
      { name: container.image, newTag: version },
    ]);
  });
});

test('limits of memory are for what was measured', () => {
  const rows = documentation.matchAll(
    /^\| +[\d,]+ \| +[\d,]+ \| +(\d+ MB) \| (.*?) +\|$/gm,
  );
  const [small, large, ...more] = [...rows].map(([, peak, limit]) => ({
    peak: read('docs/performance.md').includes(` ${peak} |`),
    limit,
  }));
  const { limits } = container.resources ?? {};

  expect(more).toEqual([]);
  expect(small).toEqual({ peak: true, limit: '512 MiB' });
  expect(large).toEqual({ peak: true, limit: '1 GiB' });
  expect(limits).toEqual({ memory: large.limit.replace(/ |B/g, '') });
});

test('the scheduled pipeline runs what the image runs', () => {
  const [pipeline] = fenced('yaml');
  expect(load(pipeline)).toMatchObject({
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

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
