import { once } from 'events';
import { existsSync } from 'fs';
import path from 'path';
import { readGraph } from '../../preview/readGraph';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { StandInJupiterOne } from '../jupiterone';
import { inFolder, Running, startProgram } from './command';

jest.setTimeout(60_000);

let gitlab: StandInGitLab;

beforeEach(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
});

afterEach(() => gitlab.stop());

test('of two starts in one folder, the second refuses and the first is complete', () =>
  inFolder(async (folder) => {
    gitlab.addFault({
      match: { path: '/projects' },
      act: { kind: 'slow', milliseconds: 5_000 },
    });
    const first = collectIn(folder);
    await told(first, '→ Fetch Projects');

    const second = await collectIn(folder).ended;

    expect(second.exitCode).toBe(1);
    expect(second.output.trim()).toMatch(
      /^Another run is under way.*\(process/,
    );
    const { exitCode, output } = await first.ended;
    expect(output).toContain('✓ Fetch Projects');
    expect(exitCode).toBe(0);
    expect(await typesIn(folder)).toContain('gitlab_project');
    expect(existsSync(lockIn(folder))).toBe(false);
  }));

test('nor is a job opened at JupiterOne by one that is refused', () =>
  inFolder(async (folder) => {
    const hangs = hang();
    const jupiterOne = await StandInJupiterOne.start();
    try {
      const first = collectIn(folder);
      await hangs;

      const { exitCode, output } = await startProgram(
        folder,
        ['graph-gitlab', 'run'],
        {
          ...configuration(),
          ...jupiterOne.environment(),
        },
      ).ended;
      first.process.kill('SIGINT');
      await first.ended;

      expect(output).toContain('Another run is under way');
      expect(exitCode).toBe(1);
      expect(jupiterOne.jobs).toEqual([]);
    } finally {
      await jupiterOne.stop();
    }
  }));

test('a run that is killed leaves a lock, which the next run clears', () =>
  inFolder(async (folder) => {
    const hangs = hang();
    const first = collectIn(folder);
    await hangs;
    first.process.kill('SIGKILL');
    await first.ended;
    expect(existsSync(lockIn(folder))).toBe(true);

    const { exitCode } = await collectIn(folder).ended;

    expect(exitCode).toBe(0);
    expect(await typesIn(folder)).toContain('gitlab_project');
    expect(existsSync(lockIn(folder))).toBe(false);
  }));

test('one that is interrupted leaves none', () =>
  inFolder(async (folder) => {
    const hangs = hang();
    const first = collectIn(folder);
    await hangs;
    first.process.kill('SIGTERM');

    expect((await first.ended).exitCode).toBe(143);
    expect(existsSync(lockIn(folder))).toBe(false);
  }));

function collectIn(folder: string): Running {
  return startProgram(folder, ['graph-gitlab', 'collect'], configuration());
}

function configuration(): NodeJS.ProcessEnv {
  return { PERSONAL_TOKEN: MEMBER_TOKEN, BASE_URL: gitlab.url };
}

/**
 * The first request for projects is never answered.
 *
 * @returns when it has come
 */
function hang(): Promise<void> {
  return new Promise((resolve) =>
    gitlab.addFault({
      match: ({ route }) => {
        if (route !== '/projects') {
          return false;
        }
        resolve();
        return true;
      },
      act: { kind: 'hang', at: 'before-headers' },
    }),
  );
}

async function told(running: Running, words: string): Promise<void> {
  for (let output = ''; !output.includes(words); ) {
    const [more] = (await once(running.process.stdout, 'data')) as [Buffer];
    output += more.toString();
  }
}

function lockIn(folder: string): string {
  return path.join(folder, '.j1-integration.lock');
}

async function typesIn(folder: string): Promise<string[]> {
  const { entities } = await readGraph(path.join(folder, '.j1-integration'));
  return entities.map(({ _type }) => _type);
}
