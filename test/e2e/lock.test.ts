import { EventEmitter, once } from 'events';
import { readdirSync } from 'fs';
import path from 'path';
import { readGraph } from '../../preview/readGraph';
import type { FaultAct } from '../gitlab/faults/acts';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { StandInJupiterOne } from '../jupiterone';
import { Ended, graphGitLab } from '../support/asProcess';
import { inFolder, Running, startProgram } from './command';

const LOCK = '.j1-integration.lock';

let gitlab: StandInGitLab;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
});

afterAll(() => gitlab.stop());

describe('of starts in one folder', () => {
  let first: Ended;
  let second: Ended;
  let uploading: Ended;
  let jupiterOne: StandInJupiterOne;
  /** Names of what lay there when all had ended. */
  let left: string[];
  let types: string[];

  beforeAll(async () => {
    jupiterOne = await StandInJupiterOne.start();
    await inFolder(async (folder) => {
      const pause = new EventEmitter();
      const until = once(pause, 'over');
      const isUnderWay = atProjects({ kind: 'held', until });
      const collecting = graphGitLab(folder, ['collect'], configuration());
      await isUnderWay;
      [second, uploading] = await Promise.all([
        collectIn(folder).ended,
        startProgram(folder, ['graph-gitlab', 'run', '--summary', 'run.json'], {
          ...configuration(),
          ...jupiterOne.environment(),
        }).ended,
      ]);
      pause.emit('over');
      first = await collecting;
      left = readdirSync(folder);
      types = await typesIn(folder);
    });
  });

  afterAll(() => jupiterOne.stop());

  test('the second refuses', () => {
    expect(second.exitCode).toBe(1);
    expect(second.output.trim()).toMatch(
      /^Another run is under way.*\(process/,
    );
  });

  test('one that would upload opens no job at JupiterOne, and leaves no record', () => {
    expect(uploading.output).toContain('Another run is under way');
    expect(uploading.exitCode).toBe(1);
    expect(jupiterOne.jobs).toEqual([]);
    expect(left).not.toContain('run.json');
  });

  test('the first is complete', () => {
    expect(first.output).toContain('✓ Fetch Projects');
    expect(first.exitCode).toBe(0);
    expect(types).toContain('gitlab_project');
    expect(left).not.toContain(LOCK);
  });
});

test('a run that is killed leaves a lock, which the next run clears', () =>
  inFolder(async (folder) => {
    const hangs = atProjects(HANG);
    const first = collectIn(folder);
    await hangs;
    first.process.kill('SIGKILL');
    await first.ended;
    expect(readdirSync(folder)).toContain(LOCK);

    const next = await graphGitLab(folder, ['collect'], configuration());

    expect(next.exitCode).toBe(0);
    expect(await typesIn(folder)).toContain('gitlab_project');
    expect(readdirSync(folder)).not.toContain(LOCK);
  }));

test('one that is interrupted leaves none', () =>
  inFolder(async (folder) => {
    const hangs = atProjects(HANG);
    const first = collectIn(folder);
    await hangs;
    first.process.kill('SIGTERM');

    expect((await first.ended).exitCode).toBe(143);
    expect(readdirSync(folder)).not.toContain(LOCK);
  }));

function collectIn(folder: string): Running {
  return startProgram(folder, ['graph-gitlab', 'collect'], configuration());
}

function configuration(): NodeJS.ProcessEnv {
  return { PERSONAL_TOKEN: MEMBER_TOKEN, BASE_URL: gitlab.url };
}

const HANG: FaultAct = { kind: 'hang', at: 'before-headers' };

/**
 * Does something to the first request for projects from now on.
 *
 * @returns when it has come
 */
function atProjects(act: FaultAct): Promise<void> {
  return new Promise((resolve) =>
    gitlab.addFault({
      match: ({ route }) => {
        if (route !== '/projects') {
          return false;
        }
        resolve();
        return true;
      },
      act,
    }),
  );
}

async function typesIn(folder: string): Promise<string[]> {
  const { entities } = await readGraph(path.join(folder, '.j1-integration'));
  return entities.map(({ _type }) => _type);
}
