import { StandInGitLab } from '../../gitlab/server';
import { ADMIN_TOKEN } from '../../gitlab/tokens';
import { generateWorld } from '../../gitlab/world/generate';
import { collect, Run } from '../../support/collect';
import { hurried } from '../../support/hurried';
import { LoopbackServer, startGateway } from '../../support/servers';
import { allSourcesBut } from '../../support/sources';
import { failedStepIds, failureEvents } from './expectations';

jest.setTimeout(60_000);

/** Three pages of groups, of projects and of users. */
const world = generateWorld({
  groups: 250,
  trees: 250,
  projects: 250,
  users: 250,
  mergeRequests: 0,
  now: new Date(),
});

let gitLab: StandInGitLab;
let gateway: LoopbackServer | undefined;

beforeAll(async () => {
  gitLab = await StandInGitLab.start({ world });
});
afterEach(() => gateway?.close());
afterAll(() => gitLab.stop());

/** @param without headers that the gateway takes away */
async function collectThrough(without: string[] = []): Promise<Run> {
  gateway = await startGateway(new URL(gitLab.url), without);
  return collect({
    config: { personalToken: ADMIN_TOKEN, baseUrl: gateway.url.origin },
    disabledSources: allSourcesBut(),
    environment: hurried(),
  });
}

const count = ({ entities }: Run, type: string) =>
  entities.filter(({ _type }) => _type === type).length;

test('a GitLab is collected at another address than it calls itself by', async () => {
  const run = await collectThrough();

  expect(failedStepIds(run)).toEqual([]);
  expect(count(run, 'gitlab_group')).toBe(world.groups.length);
  expect(count(run, 'gitlab_project')).toBe(world.projects.length);
});

test.each([[['link']], [['link', 'x-next-page']]])(
  'behind a gateway that takes %j away no list is taken for complete',
  async (without) => {
    const run = await collectThrough(without);

    expect(failedStepIds(run)).toEqual(
      expect.arrayContaining(['fetch-groups', 'fetch-projects', 'fetch-users']),
    );
    expect(failureEvents(run).join()).toMatch(/takes .* away/);
  },
);
