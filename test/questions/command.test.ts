import { exec } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';
import type { QuestionReport, Report } from '../../src/run/questions/report';
import { COMPILED, inFolder } from '../e2e/command';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { Ended, graphGitLab } from '../support/asProcess';
import { authorOf, isApproved } from './approvals';

const now = Date.now();
const world = sampleWorld(new Date(now));

const COMMAND = `"${process.execPath}" "${COMPILED}" graph-gitlab`;

/** Bytes that Linux's pipes hold. */
const PIPE = 65_536;

let gitlab: StandInGitLab;
/** Folders of what a member's and an administrator's token collected. */
let member: string;
let administrator: string;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world });
  member = await collected(MEMBER_TOKEN);
  administrator = await collected(ADMIN_TOKEN);
});

afterAll(async () => {
  await gitlab.stop();
  for (const folder of [member, administrator]) {
    await fs.rm(folder, { recursive: true });
  }
});

test('what was merged without approval is told with project, person and link', async () => {
  const { rows } = await answer(member, 'merged-without-approval');

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

test("what a token can't answer, another one does", async () => {
  const question = 'users-without-2fa';
  expect(await answer(member, question)).toMatchObject({
    verdict: 'UNANSWERED',
    limits: expect.arrayContaining([
      expect.stringMatching(/^no gitlab_user has mfa.*needs .*administrators/),
    ]),
  });
  expect(await run(member, '--question', question)).toMatchObject({
    exitCode: 0,
    output: expect.stringMatching(/^CAN'T TELL .*\n.*\n.*Can't be answered/m),
  });
  expect(await answer(administrator, question)).toMatchObject({
    verdict: 'BAD',
    limits: [],
  });
});

test('what was kept back from the token is not called good', async () => {
  const question = 'old-severe-findings';
  expect(await answer(member, question)).toMatchObject({
    verdict: 'UNKNOWN',
    counts: { BAD: 0 },
    limits: [expect.stringMatching(/not let this token see the vulnerab/)],
  });
  expect(await answer(administrator, question)).toMatchObject({
    verdict: 'GOOD',
    limits: [],
  });
});

test('the exit code tells a pipeline of what is bad, where it asks for it', async () => {
  const bad = ['--question', 'self-approved'];
  expect((await run(member, ...bad)).exitCode).toBe(0);
  expect((await run(member, ...bad, '--fail-on', 'bad')).exitCode).toBe(3);

  const good = ['--question', 'commits-without-approval', '--fail-on', 'bad'];
  expect(await run(member, ...good)).toMatchObject({ exitCode: 0 });
  await withFailed('fetch-mr-commits', async () =>
    expect(await run(member, ...good)).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('1 question not answered'),
    }),
  );
});

test('a report goes to a file, and its name to the terminal', () =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'report.html');
    const { output } = await run(
      member,
      ...['--format', 'html', '--output', file],
    );
    expect(output).toBe(`${file}\n`);
    expect(await fs.readFile(file, 'utf8')).toMatch(/^<!doctype html>/);
  }));

test('a report that is longer than a pipe arrives whole at who reads slowly', async () => {
  const { stdout } = await readBy('(head -c 1; sleep 0.2; cat)');
  expect(stdout.length).toBeGreaterThan(PIPE);
  expect(JSON.parse(stdout)).toMatchObject({ questions: expect.any(Array) });
});

test('who reads no more of it ends it without a word', async () => {
  const { stdout, stderr } = await readBy('head -c 1');
  expect({ stdout, stderr }).toEqual({ stdout: '{', stderr: '' });
});

test('without a graph it says how to get one', () =>
  inFolder(async (folder) => {
    expect(await run(folder)).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/no collected graph in .*: collect first/),
    });
  }));

/** @returns a folder with what the token collects */
async function collected(token: string): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  const { exitCode } = await graphGitLab(folder, ['collect'], {
    PERSONAL_TOKEN: token,
    BASE_URL: gitlab.url,
  });
  expect(exitCode).toBe(0);
  return folder;
}

async function answer(
  folder: string,
  question: string,
): Promise<QuestionReport> {
  const { output } = await run(
    folder,
    ...['--question', question, '--format', 'json'],
  );
  return (JSON.parse(output) as Report).questions[0];
}

/** `graph-gitlab questions` on what lies in a folder. */
function run(folder: string, ...args: string[]): Promise<Ended> {
  return graphGitLab(folder, ['questions', ...args], {});
}

/** The same, of all questions, in a process whose output a shell's command reads. */
function readBy(reader: string): Promise<{ stdout: string; stderr: string }> {
  return promisify(exec)(`${COMMAND} questions --format json | ${reader}`, {
    cwd: member,
  });
}

/** Has a step of the member's collection failed meanwhile. */
async function withFailed(
  step: string,
  work: () => Promise<void>,
): Promise<void> {
  const file = path.join(member, '.j1-integration/summary.json');
  const text = await fs.readFile(file, 'utf8');
  const summary = JSON.parse(text) as {
    integrationStepResults: { id: string; status: string }[];
  };
  for (const result of summary.integrationStepResults) {
    result.status = result.id === step ? 'failure' : result.status;
  }
  await fs.writeFile(file, JSON.stringify(summary));
  try {
    await work();
  } finally {
    await fs.writeFile(file, text);
  }
}
