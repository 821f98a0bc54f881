import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN, REVOKED_TOKEN } from '../gitlab/tokens';
import { SECRET_MARKER } from '../gitlab/world/build';
import { sampleWorld } from '../gitlab/world/sample';
import { CommandResult, runHere, runProgram } from './command';

let gitlab: StandInGitLab;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
});

afterAll(() => gitlab.stop());

describe('a run', () => {
  let run: CommandResult;
  beforeAll(async () => {
    run = withoutSecrets(
      await runProgram(['graph-gitlab', 'collect'], environment()),
    );
  });

  test('tells its steps, what was collected and where it is', () => {
    const { output } = run;
    expect(output).toMatch(/^→ Fetch Groups$/m);
    expect(output).toMatch(/^✓ Fetch Groups +12 entities +18 relationships/m);
    expect(output).toMatch(/^ +gitlab_group_has_group +6$/m);
    expect(output).toMatch(/^ +requests +\d+$/m);
    expect(output).toMatch(/^Graph +\.j1-integration$/m);
    expect(output).toContain('npm run graph');
  });

  test('ends with the questions that are answered badly, and where the others are', () => {
    const { output } = run;
    expect(output).toMatch(/^Questions answered\n +\d+ +\S.*\?\n +✗ /m);
    expect(output).toContain('npm run questions');
  });

  test('ends with 0 when everything was collected', () => {
    expect(run.exitCode).toBe(0);
  });

  test('sends neither colours nor cursor movements into a pipe', () => {
    expect(run.output).not.toContain('\u001b');
  });

  test("has the SDK's log in a file and not on the screen", () => {
    const line = 'Starting step "Fetch Groups"';
    expect(run.files.get('collect.log')).toContain(line);
    expect(run.output).not.toContain(line);
  });
});

test('a run of a choice tells with its answers of what they are, and leaves that', async () => {
  const { output, files } = await start({
    GROUP_PATHS: 'aurora',
    DISABLED_INGESTION_SOURCES: 'merge-requests',
  });

  expect(output).toMatch(
    /^Questions answered\n +Of what was chosen: only aurora\./m,
  );
  const leftOut = files.get('.j1-integration/left-out.json') ?? '';
  expect(JSON.parse(leftOut)).toEqual({
    chosen: 'only aurora',
    switchedOff: {
      'fetch-merge-requests': 'merge-requests',
      'fetch-mr-commits': 'merge-requests',
    },
  });
});

describe('a run with arguments', () => {
  let run: CommandResult;
  beforeAll(async () => {
    run = await start({}, '--verbose', '--step', 'fetch-groups');
  });

  test("shows the SDK's log for --verbose", () => {
    expect(run.output).toContain('Starting step "Fetch Groups"');
  });

  test('runs the steps that it names, and warns of a sync after that', () => {
    expect(run.output).toContain('✓ Fetch Groups');
    expect(run.output).not.toContain('✓ Fetch Projects');
    expect(run.output).toMatch(/^Not run\n.*Fetch Projects.*\n.*not `sync`/m);
  });
});

test('a step that fails is named with its reason and in the exit code', async () => {
  gitlab.addFault({
    match: { path: '/projects' },
    act: { kind: 'status', status: 422 },
  });

  const { exitCode, output } = await start();

  expect(exitCode).toBe(1);
  expect(output).toMatch(/^✗ Fetch Projects .*\n.*422/m);
  expect(output).toMatch(/^Failed\n +Fetch Projects: .*422/m);
});

test('a token that is refused is told in a paragraph, and more in the log', async () => {
  const { exitCode, output, files } = await start({
    PERSONAL_TOKEN: REVOKED_TOKEN,
  });

  expect(exitCode).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    expect.stringMatching(/^Contacting http/),
    '',
    expect.stringMatching(/401.*PERSONAL_TOKEN.*read_api/),
    '',
    expect.stringContaining('collect.log'),
  ]);
  expect(files.get('collect.log')).toMatch(/^ +at /m);
});

test('one that is interrupted says so, also to programs, and ends as after a signal', async () => {
  gitlab.addFault({
    match: { path: '/projects' },
    act: { kind: 'hang', at: 'before-headers' },
  });

  const { exitCode, output, files } = await runProgram(
    ['graph-gitlab', 'collect', '--summary', 'run.json'],
    environment(),
    '→ Fetch Projects',
  );

  expect(output).toContain('Interrupted: the graph is incomplete');
  expect(exitCode).toBe(130);
  expect(JSON.parse(files.get('run.json') ?? '')).toMatchObject({
    command: 'collect',
    success: false,
    reason: 'Interrupted: the graph is incomplete',
  });
});

async function start(
  changes: NodeJS.ProcessEnv = {},
  ...args: string[]
): Promise<CommandResult> {
  return withoutSecrets(
    await runHere(['collect', ...args], { ...environment(), ...changes }),
  );
}

function environment(): NodeJS.ProcessEnv {
  return { PERSONAL_TOKEN: MEMBER_TOKEN, BASE_URL: gitlab.url };
}

/** Whatever is tested: the token must be nowhere. */
function withoutSecrets(result: CommandResult): CommandResult {
  expect([result.output, ...result.files.values()].join()).not.toContain(
    SECRET_MARKER,
  );
  return result;
}
