import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';
import { expectedGraph } from './index';
import { ExpectedOptions } from './types';

test('findings of archived projects are expected, resolved ones are not', () => {
  const names = namesFor('root');
  expect(names).toContain('Old and still there');
  expect(names).not.toContain('Mended');
});

test('where security features are off no finding is expected', () => {
  const site = sampleWorld().projects.find(({ path }) => path === 'site')!;
  const on = withProject(site.id, {
    securityAndComplianceAccessLevel: 'private',
  });
  expect(namesFor('root')).not.toContain('Kept back from everyone');
  expect(namesFor('root', on(sampleWorld()))).toContain(
    'Kept back from everyone',
  );
});

test('findings are those of the projects that one is a developer of', () => {
  // Carl is a developer of the project `api`, and of no group of its tree.
  expect(namesFor('carl')).toEqual([
    'SQL injection',
    'Denial of service in a library',
  ]);
  expect(namesFor('bobby-tables')).toEqual([]);
});

test('severities that are asked for are expected', () => {
  const options = { severities: ['unknown'] };
  expect(namesFor('carl', sampleWorld(), options)).toEqual([
    'Outdated <b>library</b>',
  ]);
});

test('what scans no longer find stays open, and says so', () => {
  const [secret] = findingsFor('ada').filter(
    ({ name }) => name === 'Found by secret_detection',
  );
  expect(secret).toMatchObject({ open: true, resolvedOnDefaultBranch: true });
});

test('the highest score counts, where GitLab tells any', () => {
  const scoreFor = (options: Partial<ExpectedOptions>) =>
    findingsFor('carl', sampleWorld(), options)[1].cvssScore;
  expect(scoreFor({})).toBe(8.2);
  expect(scoreFor({ scores: false })).toBeUndefined();
});

function namesFor(
  username: string,
  world?: World,
  options?: Partial<ExpectedOptions>,
) {
  return findingsFor(username, world, options).map(({ name }) => name);
}

function findingsFor(
  username: string,
  world = sampleWorld(),
  options: Partial<ExpectedOptions> = {},
) {
  const user = world.users.find((row) => row.username === username);
  const { entities } = expectedGraph(
    world,
    {
      userId: user?.id ?? 0,
      admin: user?.admin ?? false,
      scopes: ['read_api'],
    },
    {
      since: new Date(0),
      baseUrl: 'https://gitlab.example.com',
      enterprise: true,
      vulnerabilities: true,
      ...options,
    },
  );
  return [...entities.values()]
    .filter(({ _type }) => _type === 'gitlab_finding')
    .map(({ properties }) => properties);
}
