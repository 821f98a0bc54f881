import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { World } from '../gitlab/world/types';
import { StandInJupiterOne } from '../jupiterone';
import { graphGitLab } from '../support/asProcess';
import { inFolder } from './command';

jest.setTimeout(120_000);

const world = sampleWorld(new Date());
const [exporter] = world.accessTokens;
const robot = world.deployKeys.find(({ title }) => title === 'Mirror robot');
const [hook] = world.webhooks;
const scheduler = world.projects.find(({ path }) => path === 'scheduler');
const NEW_ID = 99_001;

let gitLab: StandInGitLab;
let jupiterOne: StandInJupiterOne;
/** Keys that JupiterOne had after the first run, and has after the second. */
let before: string[];
let after: string[];

beforeAll(async () => {
  gitLab = await StandInGitLab.start({ world });
  jupiterOne = await StandInJupiterOne.start();
  await inFolder(async (folder) => {
    await run(folder);
    before = [...jupiterOne.graph('instance').keys()];
    gitLab.mutate(rotated);
    gitLab.mutate(withoutRobot);
    gitLab.mutate(moved);
    await run(folder);
    after = [...jupiterOne.graph('instance').keys()];
  });
});

afterAll(() => Promise.all([gitLab.stop(), jupiterOne.stop()]));

test('of a token that was rotated between two runs JupiterOne has the new one alone', () => {
  const oldKey = `gitlab-access-token:${exporter.id}`;
  const newKey = `gitlab-access-token:${NEW_ID}`;
  const tokens = of(before, 'access-token');
  expect(tokens).toContain(oldKey);
  expect(of(after, 'access-token')).toEqual(
    tokens.map((key) => (key === oldKey ? newKey : key)).sort(),
  );
  expect(after).toEqual(
    expect.arrayContaining([
      `gitlab-group:${exporter.groupId ?? 0}|has|${newKey}`,
      `gitlab-user:${exporter.userId}|has|${newKey}`,
    ]),
  );
});

test('of a deploy key that was removed JupiterOne has nothing any more', () => {
  const gone = `gitlab-deploy-key:${robot?.id ?? 0}`;
  expect(before.filter((key) => key.includes(gone))).toHaveLength(4);
  expect(after.filter((key) => key.includes(gone))).toEqual([]);
  expect(of(after, 'deploy-key')).toEqual(
    of(before, 'deploy-key').filter((key) => key !== gone),
  );
});

test('of a webhook that was moved JupiterOne has the new one alone', () => {
  const oldKey = `gitlab-webhook:project:${hook.id}`;
  const newKey = `gitlab-webhook:project:${NEW_ID}`;
  expect(of(before, 'webhook')).toContain(oldKey);
  expect(of(after, 'webhook')).toEqual(
    of(before, 'webhook')
      .map((key) => (key === oldKey ? newKey : key))
      .sort(),
  );
  expect(after).toContain(`gitlab-project:${scheduler?.id ?? 0}|has|${newKey}`);
  expect(jupiterOne.graph('instance').get(newKey)).toMatchObject({
    address: 'https://elsewhere.example.com',
  });
});

/** Source: app/services/personal_access_tokens/rotate_service.rb. */
function rotated(of: World): World {
  return {
    ...of,
    accessTokens: [
      ...of.accessTokens.map((token) =>
        token.id === exporter.id ? { ...token, revoked: true } : token,
      ),
      { ...exporter, id: NEW_ID, lastUsedAt: null },
    ],
  };
}

/** With all that it was enabled in. */
function withoutRobot(of: World): World {
  const isOther = ({ id }: { id: number }) => id !== robot?.id;
  return {
    ...of,
    deployKeys: of.deployKeys.filter(isOther),
    deployKeyAccesses: of.deployKeyAccesses.filter(({ deployKeyId }) =>
      isOther({ id: deployKeyId }),
    ),
  };
}

/** To another project, and to another host. */
function moved(of: World): World {
  const there = {
    id: NEW_ID,
    projectId: scheduler?.id ?? 0,
    url: 'https://elsewhere.example.com/hook',
  };
  return {
    ...of,
    webhooks: of.webhooks.map((row) =>
      row.id === hook.id ? { ...row, ...there } : row,
    ),
  };
}

/** Those of entities of a type, `gitlab-webhook:…`. */
function of(keys: string[], type: string): string[] {
  return keys
    .filter((key) => key.startsWith(`gitlab-${type}:`) && !key.includes('|'))
    .sort();
}

async function run(folder: string): Promise<void> {
  const { exitCode } = await graphGitLab(folder, ['run'], {
    BASE_URL: gitLab.url,
    PERSONAL_TOKEN: ADMIN_TOKEN,
    ...jupiterOne.environment(),
  });
  expect(exitCode).toBe(0);
}
