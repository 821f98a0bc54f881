import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN, REVOKED_TOKEN } from '../gitlab/tokens';
import { SECRET_MARKER } from '../gitlab/world/build';
import { sampleWorld } from '../gitlab/world/sample';
import { CommandResult, runProgram } from './command';

let gitlab: StandInGitLab;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
});

afterAll(() => gitlab.stop());

test('tells whose the token is, what it may, and what steps need', async () => {
  const { exitCode, output, files } = await check(MEMBER_TOKEN);

  expect(output).toContain(`${gitlab.url}/ can be collected`);
  expect(output).toMatch(/^ +Token +of ada, no administrator: /m);
  expect(output).toMatch(/^ +Scopes +read_api$/m);
  expect(output).toMatch(/^ +Expires +\d{4}-\d\d-\d\d$/m);
  expect(output).toMatch(/^ +GraphQL +answers$/m);
  expect(output).toMatch(
    /^ +Fetch Merge Requests: Reporter in .*Without it: /m,
  );
  expect(exitCode).toBe(0);
  expect([...files.keys()]).toEqual([]);
});

test('an administrator needs nothing but the tier', async () => {
  const { output } = await check(ADMIN_TOKEN);

  expect(output).toMatch(/administrator: sees everything$/m);
  expect(output).not.toContain('Fetch Merge Requests');
  expect(output).toMatch(/^ +Fetch Vulnerabilities: GitLab Ultimate\. /m);
});

test('GraphQL that does not answer is told, with what that means', async () => {
  const blocked = await StandInGitLab.start({
    world: sampleWorld(new Date()),
    graphql: 'blocked',
  });
  try {
    const { exitCode, output } = await check(MEMBER_TOKEN, blocked.url);

    expect(output).toMatch(/^ +GraphQL +does not answer \(.*REST/m);
    expect(exitCode).toBe(0);
  } finally {
    await blocked.stop();
  }
});

test('a token that is refused is told, with what to do, and in the exit code', async () => {
  const { exitCode, output } = await check(REVOKED_TOKEN);

  expect(output.trim()).toMatch(/401.*PERSONAL_TOKEN.*read_api/);
  expect(exitCode).toBe(1);
});

/** Whatever is tested: the token must not be told. */
async function check(token: string, url = gitlab.url): Promise<CommandResult> {
  const result = await runProgram(['graph-gitlab', 'check'], {
    PERSONAL_TOKEN: token,
    BASE_URL: url,
  });
  expect(result.output).not.toContain(SECRET_MARKER);
  return result;
}
