import { promises as fs, readFileSync } from 'fs';
import os from 'os';
import path from 'path';
import { load } from 'js-yaml';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { smallWorld } from '../gitlab/world/small';
import { StandInJupiterOne } from '../jupiterone';
import { filesBelow } from '../support/storageDirectory';
import { Builder, Image, start } from './image/build';
import { CONTEXT } from './image/context';
import { canMakeRoots, Ended } from './image/root';

jest.setTimeout(120_000);

const dockerfile = read('Dockerfile');
const cronJob = load(read('deploy/kubernetes/cronjob.yaml')) as ICronJob;
const pod = cronJob.spec?.jobTemplate.spec?.template.spec;
const [container] = pod?.containers ?? [];

const [describeHere, title] = canMakeRoots()
  ? [describe, 'the image']
  : [describe.skip, 'LEFT OUT, for it takes root on Linux: the image'];

describeHere(title, () => {
  let folder: string;
  let builder: Builder;
  let image: Image;
  let metrics: string;
  let gitLab: StandInGitLab;
  let smallGitLab: StandInGitLab;
  let jupiterOne: StandInJupiterOne;

  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-image-'));
    // The user of an image has no business in it, but has to come through.
    await fs.chmod(folder, 0o711);
    builder = new Builder(folder);
    metrics = await fs.mkdtemp(path.join(folder, 'metrics-'));
    await fs.chown(metrics, pod?.securityContext?.runAsUser ?? 0, 0);
    const now = new Date();
    gitLab = await StandInGitLab.start({ world: sampleWorld(now) });
    smallGitLab = await StandInGitLab.start({ world: smallWorld(now) });
    jupiterOne = await StandInJupiterOne.start();
    image = await builder.build(dockerfile);
  });

  afterAll(async () => {
    await Promise.all([gitLab.stop(), smallGitLab.stop(), jupiterOne.stop()]);
    await fs.rm(folder, { recursive: true });
  });

  test('runs on Kubernetes, where it may write to its volumes alone', async () => {
    const { exitCode, output } = await onKubernetes(image);

    expect({ exitCode, output }).toEqual({ exitCode: 0, output });
    expect(warningsIn(output)).toEqual([]);
    expect(jupiterOne.jobs).toMatchObject([{ status: 'FINISHED' }]);
    expect(jupiterOne.jobs[0].entities.size).toBeGreaterThan(100);
    expect(image.user).toBe(pod?.securityContext?.runAsUser);
  });

  test('checks, collects, answers and uploads in a container, and leaves all it writes in /data', async () => {
    const before = await filesBelow(image.root);
    const told: string[] = [];
    for (const command of [
      'check',
      'collect',
      'questions',
      'preview',
      'run --metrics /metrics/graph_gitlab.prom',
    ]) {
      const { exitCode, output } = await inContainer(image, command.split(' '));
      expect({ command, exitCode, output }).toEqual({
        command,
        exitCode: 0,
        output,
      });
      told.push(output);
    }
    const written = [...(await filesBelow(image.root))]
      .filter(([file, content]) => content !== before.get(file))
      .map(([file]) => `/${path.relative(image.root, file)}`);

    expect(told[0]).toContain('can be collected');
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter((file) => !file.startsWith('/data/'))).toEqual([]);
    expect(
      await fs.readFile(path.join(metrics, 'graph_gitlab.prom'), 'utf8'),
    ).toContain('graph_gitlab_run_success{');
  });

  test.each(
    dockerfile
      .split('\n')
      .filter((line) => /^COPY .*(preview|questions)$/.test(line)),
  )('is not built without %s', async (line) => {
    await expect(
      builder.build(dockerfile.replace(`${line}\n`, '')),
    ).rejects.toThrow(
      /^RUN npm run build:command ended with 1: .*(resolve|find)/s,
    );
  });

  test('fails without the program', async () => {
    const [line] = /^COPY --from=.*\n/m.exec(dockerfile) ?? [];
    const empty = await builder.build(dockerfile.replace(String(line), ''));
    const { exitCode, output } = await onKubernetes(empty);

    expect(exitCode).toBe(1);
    expect(output).toContain('Cannot find module');
  });

  test('fails where it would write beside its volumes', async () => {
    const elsewhere = await builder.build(
      dockerfile.replace('DIRECTORY=/data/', 'DIRECTORY=/home/node/'),
    );
    const { exitCode, output } = await onKubernetes(elsewhere);

    expect(exitCode).toBe(1);
    expect(output).toContain('read-only file system');
  });

  test('fails where its user may not read the program', async () => {
    const closed = await builder.build(
      dockerfile.replace(
        'USER node',
        'RUN chmod go= dist/command/graph-gitlab.js\nUSER node',
      ),
    );
    const { exitCode, output } = await onKubernetes(closed);

    expect(exitCode).toBe(1);
    expect(output).toContain('EACCES');
  });

  /** As the CronJob starts it: with its volumes, empty and of its group. */
  async function onKubernetes(of: Image): Promise<Ended> {
    const group = Number(pod?.securityContext?.fsGroup);
    const mounts = { ...of.mounts };
    for (const { name, mountPath } of container.volumeMounts ?? []) {
      const volume = await fs.mkdtemp(path.join(folder, `volume-${name}-`));
      await fs.chown(volume, 0, group);
      await fs.chmod(volume, 0o2777);
      mounts[mountPath] = { folder: volume, readOnly: false };
    }
    const readOnly = container.securityContext?.readOnlyRootFilesystem === true;
    return start(of, { readOnly, mounts, environment: environment(gitLab) });
  }

  /** As `docker run` starts it. */
  function inContainer(of: Image, args: string[]): Promise<Ended> {
    const mounts = {
      ...of.mounts,
      '/metrics': { folder: metrics, readOnly: false },
    };
    const readOnly = false;
    return start(of, {
      readOnly,
      mounts,
      environment: environment(smallGitLab),
      args,
    });
  }

  function environment({ url }: StandInGitLab): Record<string, string> {
    return {
      PERSONAL_TOKEN: ADMIN_TOKEN,
      BASE_URL: url,
      ...jupiterOne.environment(),
    };
  }
});

/** Messages of the log from that level on. */
function warningsIn(log: string): string[] {
  const lines = log.split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(30);
  return lines
    .map((line) => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level >= 40)
    .map(({ msg }) => msg);
}

function read(file: string): string {
  return readFileSync(path.join(CONTEXT, file), 'utf8');
}
