import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { World } from '../gitlab/world/types';
import { StandInJupiterOne } from '../jupiterone';
import { ProjectFolder } from './commandLine';

jest.setTimeout(120_000);

const world = sampleWorld(new Date());
const [exporter] = world.accessTokens;
const NEW_ID = 99_001;

let gitLab: StandInGitLab;
let jupiterOne: StandInJupiterOne;
let folder: ProjectFolder;

beforeAll(async () => {
  gitLab = await StandInGitLab.start({ world });
  jupiterOne = await StandInJupiterOne.start();
  folder = await ProjectFolder.create();
});

afterAll(() =>
  Promise.all([gitLab.stop(), jupiterOne.stop(), folder.remove()]),
);

test('of a token that was rotated between two runs JupiterOne has the new one alone', async () => {
  await run();
  const before = tokens();
  gitLab.mutate(rotated);
  await run();

  const oldKey = `gitlab-access-token:${exporter.id}`;
  const newKey = `gitlab-access-token:${NEW_ID}`;
  expect(before).toContain(oldKey);
  expect(tokens()).toEqual(
    before.map((key) => (key === oldKey ? newKey : key)).sort(),
  );
  expect([...jupiterOne.graph('instance').keys()]).toEqual(
    expect.arrayContaining([
      `gitlab-group:${exporter.groupId ?? 0}|has|${newKey}`,
      `gitlab-user:${exporter.userId}|has|${newKey}`,
    ]),
  );
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

/** What JupiterOne has of them. */
function tokens(): string[] {
  return [...jupiterOne.graph('instance')]
    .filter(([, { _type }]) => _type === 'gitlab_access_token')
    .map(([key]) => key)
    .sort();
}

async function run(): Promise<void> {
  const { exitCode } = await folder.j1Integration(
    [
      'run',
      '--integrationInstanceId',
      'instance',
      '--api-base-url',
      jupiterOne.url,
    ],
    {
      BASE_URL: gitLab.url,
      PERSONAL_TOKEN: ADMIN_TOKEN,
      JUPITERONE_API_KEY: jupiterOne.apiKey,
      JUPITERONE_ACCOUNT: jupiterOne.account,
    },
  );
  expect(exitCode).toBe(0);
}
