import { existsSync, promises as fs, readFileSync, statSync } from 'fs';
import path from 'path';
import { CONTEXT, isInContext } from './context';
import { Ended, InRoot, makeRoot, runInRoot } from './root';
import { Stage, stagesOf, Step } from './stages';

/**
 * What `npm ci` comes to: the checkout's own packages, which were installed of
 * the same lock.
 */
const INSTALL = /^npm ci\b/;
const PACKAGES = path.join(CONTEXT, 'node_modules');

/** What a Dockerfile leaves of a stage. */
export interface Image {
  root: string;
  /** What its commands find there, beside the system. */
  mounts: InRoot['mounts'];
  workingDirectory: string;
  /** Number of the user. */
  user: number;
  environment: Record<string, string>;
  entrypoint: string[];
  /** Arguments where none are given. */
  cmd: string[];
}

/** Builds images below a folder; a stage that it has already is not built again. */
export class Builder {
  private readonly built = new Map<string, Image>();

  constructor(private readonly folder: string) {}

  /**
   * Carries out a Dockerfile, with this checkout as its context.
   *
   * @returns the image of the last stage
   * @throws Error where a step fails
   */
  async build(dockerfile: string): Promise<Image> {
    const stages = new Map<string, Image>();
    let image: Image | undefined;
    for (const stage of stagesOf(dockerfile)) {
      const key = JSON.stringify(stage);
      image = this.built.get(key) ?? (await this.buildStage(stage, stages));
      this.built.set(key, image);
      stages.set(stage.name ?? key, image);
    }
    if (!image) {
      throw new Error('there is no stage');
    }
    return image;
  }

  private async buildStage(
    { steps }: Stage,
    stages: ReadonlyMap<string, Image>,
  ): Promise<Image> {
    const image: Image = {
      root: await fs.mkdtemp(path.join(this.folder, 'root-')),
      mounts: {},
      workingDirectory: '/',
      user: 0,
      environment: {},
      entrypoint: [],
      cmd: [],
    };
    await fs.chmod(image.root, 0o755);
    await makeRoot(image.root);
    for (const step of steps) {
      await carryOut(step, image, stages);
    }
    return image;
  }
}

async function carryOut(
  step: Step,
  image: Image,
  stages: ReadonlyMap<string, Image>,
): Promise<void> {
  switch (step.do) {
    case 'copy':
      return copy(step, image, stages);
    case 'run':
      return run(step.command, image);
    case 'workdir':
      image.workingDirectory = path.resolve(image.workingDirectory, step.path);
      await fs.mkdir(within(image), { recursive: true });
      return;
    case 'user':
      image.user = numberOf(step.name, image);
      return;
    case 'env':
      Object.assign(image.environment, step.variables);
      return;
    case 'entrypoint':
      image.entrypoint = step.words;
      return;
    case 'cmd':
      image.cmd = step.words;
  }
}

async function run(command: string, image: Image): Promise<void> {
  if (INSTALL.test(command)) {
    const target = path.join(image.workingDirectory, 'node_modules');
    image.mounts[target] = { folder: PACKAGES, readOnly: true };
    return;
  }
  const { exitCode, output } = await runInRoot({
    ...image,
    readOnly: false,
    command: ['sh', '-c', command],
  });
  if (exitCode !== 0) {
    throw new Error(`RUN ${command} ended with ${exitCode}: ${output}`);
  }
}

/** Of a stage, or of the context without what `.dockerignore` keeps out of it. */
async function copy(
  { from, sources, destination }: Extract<Step, { do: 'copy' }>,
  image: Image,
  stages: ReadonlyMap<string, Image>,
): Promise<void> {
  const target = within(image, destination);
  for (const source of sources) {
    const origin = from === undefined ? CONTEXT : stages.get(from)?.root;
    const file = path.join(String(origin), source);
    const isThere = from === undefined ? isInContext : () => true;
    if (!existsSync(file) || !isThere(file)) {
      throw new Error(`COPY: there is no ${source}`);
    }
    const to =
      statSync(file).isDirectory() || !destination.endsWith('/')
        ? target
        : path.join(target, path.basename(source));
    await fs.mkdir(path.dirname(to), { recursive: true });
    await fs.cp(file, to, { recursive: true, filter: isThere });
  }
}

/** Path on this machine of one in an image, from its working directory. */
function within({ root, workingDirectory }: Image, name = '.'): string {
  return path.join(root, path.resolve(workingDirectory, name));
}

function numberOf(user: string, { root }: Image): number {
  const users = readFileSync(path.join(root, 'etc/passwd'), 'utf8');
  const line = users.split('\n').find((one) => one.startsWith(`${user}:`));
  if (!line) {
    throw new Error(`USER: there is no ${user}`);
  }
  return Number(line.split(':')[2]);
}

/** How a container is started. */
export type Start = Pick<InRoot, 'readOnly' | 'mounts' | 'environment'> & {
  args?: string[];
};

/** Runs the entry point, as the image's user. */
export function start(image: Image, options: Start): Promise<Ended> {
  const { args = image.cmd } = options;
  return runInRoot({
    ...image,
    ...options,
    environment: { ...image.environment, ...options.environment },
    command: [...image.entrypoint, ...args],
  });
}
