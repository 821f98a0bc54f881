import { exec } from 'child_process';
import { promises as fs } from 'fs';
import path from 'path';
import { promisify } from 'util';
import { commandLine } from '../../src/run/commandLine';
import type { QuestionReport, Report } from '../../src/run/questions/report';
import { COMPILED } from '../e2e/command';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { collectInto } from '../support/collect';
import { inStorageDirectory } from '../support/storageDirectory';
import { authorOf, isApproved } from './approvals';

const now = Date.now();
const world = sampleWorld(new Date(now));

const COMMAND = `"${process.execPath}" "${COMPILED}" graph-gitlab`;

/** Bytes that Linux's pipes hold. */
const PIPE = 65_536;

let gitlab: StandInGitLab;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world });
});

afterAll(() => gitlab.stop());
afterEach(() => jest.restoreAllMocks());

test('what was merged without approval is told with project, person and link', async () => {
  await collected(MEMBER_TOKEN, async () => {
    const { rows } = await answer('merged-without-approval');

    const planted = world.mergeRequests
      .filter(
        (mergeRequest) =>
          mergeRequest.state === 'merged' &&
          Date.parse(mergeRequest.updatedAt) > now - 30 * 86_400_000 &&
          !isApproved(mergeRequest) &&
          authorOf(world, mergeRequest).type === 'human',
      )
      .map((mergeRequest) => {
        const project = world.projects.find(
          ({ id }) => id === mergeRequest.projectId,
        );
        const page = `${gitlab.url}/${project?.pathWithNamespace}`;
        return [
          project?.pathWithNamespace,
          authorOf(world, mergeRequest).username,
          mergeRequest.title,
          `${page}/-/merge_requests/${mergeRequest.iid}`,
        ];
      });
    expect(planted).not.toEqual([]);
    expect(
      [...rows]
        .filter(({ meaning }) => meaning === 'BAD')
        .map(({ project, person, found, link }) => [
          ...[project, person, found, link],
        ])
        .sort(),
    ).toEqual(planted.sort());
  });
});

test("what a token can't answer, another one does", async () => {
  await collected(MEMBER_TOKEN, async () => {
    expect(await answer('users-without-2fa')).toMatchObject({
      verdict: 'UNANSWERED',
      limits: expect.arrayContaining([
        expect.stringMatching(
          /^no gitlab_user has mfa.*needs .*administrators/,
        ),
      ]),
    });
    expect(await run('--question', 'users-without-2fa')).toMatchObject({
      exitCode: 0,
      told: expect.stringMatching(/^CAN'T TELL .*\n.*\n.*Can't be answered/m),
    });
  });
  await collected(ADMIN_TOKEN, async () => {
    expect(await answer('users-without-2fa')).toMatchObject({
      verdict: 'BAD',
      limits: [],
    });
  });
});

test('what was kept back from the token is not called good', async () => {
  const question = 'old-severe-findings';
  await collected(MEMBER_TOKEN, async () => {
    expect(await answer(question)).toMatchObject({
      verdict: 'UNKNOWN',
      counts: { BAD: 0 },
      limits: [expect.stringMatching(/not let this token see the vulnerab/)],
    });
  });
  await collected(ADMIN_TOKEN, async () => {
    expect(await answer(question)).toMatchObject({
      verdict: 'GOOD',
      limits: [],
    });
  });
});

test('the exit code tells a pipeline of what is bad, where it asks for it', async () => {
  await collected(MEMBER_TOKEN, async (directory) => {
    const bad = ['--question', 'self-approved'];
    expect((await run(...bad)).exitCode).toBe(0);
    expect((await run(...bad, '--fail-on', 'bad')).exitCode).toBe(3);

    const good = ['--question', 'commits-without-approval', '--fail-on', 'bad'];
    expect(await run(...good)).toMatchObject({ exitCode: 0 });
    await failStep(directory, 'fetch-mr-commits');
    expect(await run(...good)).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('1 question not answered'),
    });
  });
});

test('a report goes to a file, and its name to the terminal', async () => {
  await collected(MEMBER_TOKEN, async (directory) => {
    const file = path.join(directory, 'report.html');
    const { told } = await run('--format', 'html', '--output', file);
    expect(told).toBe(`${file}\n`);
    expect(await fs.readFile(file, 'utf8')).toMatch(/^<!doctype html>/);
  });
});

test('a report that is longer than a pipe arrives whole at who reads slowly', async () => {
  await collected(MEMBER_TOKEN, async () => {
    const slowly = '(head -c 1; sleep 0.5; cat)';
    const { stdout } = await promisify(exec)(
      `${COMMAND} questions --format json | ${slowly}`,
      { env: process.env },
    );
    expect(stdout.length).toBeGreaterThan(PIPE);
    expect(JSON.parse(stdout)).toMatchObject({ questions: expect.any(Array) });
  });
});

test('who reads no more of it ends it without a word', async () => {
  await collected(MEMBER_TOKEN, async () => {
    const { stdout, stderr } = await promisify(exec)(
      `${COMMAND} questions --format json | head -c 1`,
      { env: process.env },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{', stderr: '' });
  });
});

test('without a graph it says how to get one', async () => {
  await inStorageDirectory(async () => {
    expect(await run()).toEqual({
      exitCode: 1,
      told: expect.stringMatching(/no collected graph in .*: collect first/),
    });
  });
});

function collected(
  token: string,
  work: (directory: string) => Promise<void>,
): Promise<void> {
  return inStorageDirectory(async (directory) => {
    const config = { personalToken: token, baseUrl: gitlab.url };
    const { error } = await collectInto(directory, { config });
    expect(error).toBeUndefined();
    await work(directory);
  });
}

async function answer(question: string): Promise<QuestionReport> {
  const { told } = await run('--question', question, '--format', 'json');
  return (JSON.parse(told) as Report).questions[0];
}

/** `graph-gitlab questions`, with all that it says. */
async function run(...args: string[]) {
  let told = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      told += String(text);
      return true;
    });
  }
  const exitCode = await commandLine(['questions', ...args]);
  jest.restoreAllMocks();
  return { exitCode, told };
}

async function failStep(directory: string, step: string): Promise<void> {
  const file = path.join(directory, 'summary.json');
  const summary = JSON.parse(await fs.readFile(file, 'utf8')) as {
    integrationStepResults: { id: string; status: string }[];
  };
  for (const result of summary.integrationStepResults) {
    result.status = result.id === step ? 'failure' : result.status;
  }
  await fs.writeFile(file, JSON.stringify(summary));
}
