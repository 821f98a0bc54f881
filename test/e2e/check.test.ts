import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN, REVOKED_TOKEN } from '../gitlab/tokens';
import { SECRET_MARKER } from '../gitlab/world/build';
import { sampleWorld } from '../gitlab/world/sample';
import { StandInJupiterOne } from '../jupiterone';
import { CommandResult, runHere, runProgram } from './command';

let gitlab: StandInGitLab;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
});

afterAll(() => gitlab.stop());

test('tells whose the token is, what it may, and what steps need', async () => {
  const { exitCode, output, files } = await check(MEMBER_TOKEN);

  expect(output).toContain(`${gitlab.url}/ can be collected`);
  expect(output).toMatch(
    /^ +✓ Token +personal access token of ada, no administrator: /m,
  );
  expect(output).toMatch(/^ +✓ Scopes +read_api$/m);
  expect(output).toMatch(/^ +✓ Expires +\d{4}-\d\d-\d\d, in 200 days$/m);
  expect(output).toMatch(/^ +✓ GraphQL +answers$/m);
  expect(output).toMatch(
    /! Fetch Vulnerabilities +7 +Developer in 10 of 12 projects; /,
  );
  expect(output).toMatch(
    /takes at least about \d+ requests to GitLab: an estimate/,
  );
  expect(exitCode).toBe(0);
  expect([...files.keys()]).toEqual([]);
});

test('what is chosen is named, and counted alone', async () => {
  const { exitCode, output } = await check(MEMBER_TOKEN, gitlab.url, [], {
    GROUP_PATHS: 'aurora',
  });

  expect(output).toMatch(
    /^ +✓ Chosen +only aurora; all else is not asked for/m,
  );
  expect(output).toMatch(
    /^ +✓ Of that +4 groups \(1 at the top\), 3 projects,/m,
  );
  expect(exitCode).toBe(0);
});

test('a chosen group in which no role is had says what it leaves out', async () => {
  const { exitCode, output } = await check(MEMBER_TOKEN, gitlab.url, [], {
    GROUP_PATHS: 'nimbus',
  });

  expect(output).toMatch(/! +1 project of nimbus left out: public or internal/);
  expect(exitCode).toBe(0);
});

test('an Owner of everything is told that what is of the instance takes an administrator', async () => {
  const { output } = await check(MEMBER_TOKEN, gitlab.url, [], {
    GROUP_PATHS: 'aurora',
  });

  expect(output).toMatch(
    /! Fetch CI\/CD Variables +\d+ +all but what is of the instance itself/,
  );
});

test('an administrator misses nothing', async () => {
  const { output } = await check(ADMIN_TOKEN);

  expect(output).toMatch(/administrator: sees everything$/m);
  expect(output.match(/^ +[!–✗].*/gm)).toEqual([
    // Which nobody is told but on GitLab.com.
    expect.stringMatching(/– Fetch SSH Keys +– +not asked, .* GitLab.com$/),
  ]);
  expect(output).not.toContain("Roles of the token's user");
});

test('GraphQL that does not answer is told, with what that means', async () => {
  const blocked = await StandInGitLab.start({
    world: sampleWorld(new Date()),
    graphql: 'blocked',
  });
  try {
    const { exitCode, output } = await check(MEMBER_TOKEN, blocked.url);

    expect(output).toMatch(/^ +! GraphQL +does not answer \(/m);
    expect(exitCode).toBe(0);
  } finally {
    await blocked.stop();
  }
});

test('the same as JSON, for programs', async () => {
  const { exitCode, output } = await check(MEMBER_TOKEN, gitlab.url, [
    '--format',
    'json',
  ]);

  expect(JSON.parse(output)).toMatchObject({
    ready: true,
    gitlab: { url: `${gitlab.url}/`, edition: 'Enterprise' },
    token: { username: 'ada', scopes: ['read_api'] },
    steps: expect.arrayContaining([
      expect.objectContaining({ id: 'fetch-groups', state: 'complete' }),
    ]),
    requests: { estimate: expect.any(Number), atLeast: false },
  });
  expect(exitCode).toBe(0);
});

test('why it can not be collected is JSON, too', async () => {
  const { exitCode, output } = await check(REVOKED_TOKEN, gitlab.url, [
    '--format',
    'json',
  ]);

  expect(JSON.parse(output)).toMatchObject({
    ready: false,
    error: expect.stringMatching(/PERSONAL_TOKEN/),
  });
  expect(exitCode).toBe(1);
});

test('JupiterOne that takes no upload is told, in the exit code as well', async () => {
  const jupiterOne = await StandInJupiterOne.start({ instances: {} });
  try {
    const { exitCode, output } = await check(MEMBER_TOKEN, gitlab.url, [], {
      ...jupiterOne.environment('elsewhere'),
    });

    expect(output).toMatch(/✗ Instance +the account stand-in-account has no/);
    expect(exitCode).toBe(1);
  } finally {
    await jupiterOne.stop();
  }
});

test('a token that is refused is told, with what to do, and in the exit code', async () => {
  const { exitCode, output } = await runProgram(['graph-gitlab', 'check'], {
    PERSONAL_TOKEN: REVOKED_TOKEN,
    BASE_URL: gitlab.url,
  });

  expect(output.trim()).toMatch(/401.*PERSONAL_TOKEN.*read_api/);
  expect(output).not.toContain(SECRET_MARKER);
  expect(exitCode).toBe(1);
});

/** Whatever is tested: the token must not be told. */
async function check(
  token: string,
  url = gitlab.url,
  options: string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  const result = await runHere(['check', ...options], {
    PERSONAL_TOKEN: token,
    BASE_URL: url,
    ...environment,
  });
  expect(result.output).not.toContain(SECRET_MARKER);
  return result;
}
