import { withRole } from '../../gitlab/world/change';
import { World } from '../../gitlab/world/types';
import { FETCH_FINDINGS } from '../../../src/steps/finding';
import { expectComplete, expectDeclared, failureEvents } from './expectations';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));
const site = idOf(world.projects.find(({ path }) => path === 'site'));

describe('a page of which GitLab drops every vulnerability', () => {
  test('is not the end of the list of a group', async () => {
    const trial = await attempt({ world: crowded(site) });
    expectComplete(trial);
    expect(findingsOf(trial).length).toBeGreaterThan(0);
  });

  test('is a refusal where the role is too low, however many there are', async () => {
    const trial = await attempt({ world: withRole(ada, 20)(crowded(api)) });
    expectDeclared(trial, FETCH_FINDINGS);
    expect(failureEvents(trial.run).join()).toMatch(
      /vulnerabilities could be had of none of \d+ \(GitLab keeps them back\)/,
    );
  });
});

test('vulnerabilities of many pages are collected whole', async () => {
  const trial = await attempt({ world: crowded(api) });
  expectComplete(trial);
  expect(findingsOf(trial).length).toBeGreaterThan(250);
});

/** With 250 more in a project, on both sides of those of others. */
function crowded(projectId: number): World {
  const [row] = world.vulnerabilities;
  const more = Array.from({ length: 250 }, (_, at) => ({
    ...row,
    id: at < 125 ? 1 + at : 90_000 + at,
    projectId,
  }));
  return {
    ...world,
    vulnerabilities: [...world.vulnerabilities, ...more].sort(
      (one, other) => one.id - other.id,
    ),
  };
}

function findingsOf({ run }: Trial) {
  return run.entities.filter(({ _type }) => _type === 'gitlab_finding');
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
