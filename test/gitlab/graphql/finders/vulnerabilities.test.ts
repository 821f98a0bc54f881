import { withGroup, withProject } from '../../world/change';
import { sampleWorld } from '../../world/sample';
import { World } from '../../world/types';
import { askAs } from '../testing';

const [MONOLITH, SITE] = ['cascade/legacy/monolith', 'aurora/web/site'];

test('who may not read them gets an empty list, and no counts', async () => {
  // Bobby is a reporter of the project's group.
  expect(await listOf('bobby-tables', 'project', 'aurora/web/site')).toEqual(
    [],
  );
  expect(await countsOf('bobby-tables', 'project', SITE)).toBeNull();
  expect(await countsOf('bobby-tables', 'group', 'aurora/web')).toBeNull();
});

test.each(['free', 'premium'] as const)(
  'nobody may read them where the licence is %s',
  async (tier) => {
    const query = `{ group(fullPath: "aurora") {
      vulnerabilities { nodes { id } }
      vulnerabilitySeveritiesCount { critical }
    } }`;
    const { body } = await askAs('ada', query, {}, { tier });
    expect(body.data).toEqual({
      group: {
        vulnerabilities: { nodes: [] },
        vulnerabilitySeveritiesCount: null,
      },
    });
  },
);

test('a developer of one project gets its own in the group’s list', async () => {
  // Carl is a developer of the project, and of no group of its tree.
  expect(await listOf('carl', 'group', 'aurora')).toEqual([
    'SQL injection',
    'Denial of service in a library',
    'Outdated <b>library</b>',
  ]);
  expect(await countsOf('carl', 'group', 'aurora')).toBeNull();
  expect(await countsOf('carl', 'project', 'aurora/api')).toMatchObject({
    critical: 1,
  });
});

test('what is dropped makes its page shorter, down to none with a next', async () => {
  const world = sampleWorld();
  const query = `{ group(fullPath: "aurora") { vulnerabilities(first: 1, severity: MEDIUM) {
    nodes { title } edges { node { title } }
    pageInfo { startCursor endCursor hasNextPage }
  } } }`;
  const { body, rows } = await askAs('carl', query, {}, { world });
  expect(body.data).toEqual({
    group: {
      vulnerabilities: {
        nodes: [],
        edges: [],
        pageInfo: { startCursor: null, endCursor: null, hasNextPage: true },
      },
    },
  });
  expect(rows).toBe(0);
});

test('a severity without any has no number, and filters count too', async () => {
  const counts = (filter: string) =>
    countsOf('zoe.angstrom', 'project', 'aurora/api', filter);
  expect(await counts('')).toEqual({
    ...NONE,
    critical: 1,
    high: 1,
    unknown: 1,
  });
  expect(await counts('severity: [HIGH]')).toEqual({ ...NONE, high: 1 });
  expect(await counts('state: [DISMISSED]')).toEqual(NONE);
  expect(await counts('reportType: SAST')).toEqual({ ...NONE, critical: 1 });
  expect(await counts('severity: []')).toMatchObject({ unknown: 1 });
});

test('fixed on the default branch is a filter of its own', async () => {
  const found = (filter: string) =>
    listOf(
      'zoe.angstrom',
      'project',
      'aurora/platform/kernel/scheduler',
      filter,
    );
  expect(await found('hasResolution: true')).toEqual([
    'Found by secret_detection',
  ]);
  expect(await found('hasResolution: false, state: CONFIRMED')).toEqual([
    'Found by dast',
  ]);
});

test('archived projects are left out of a group’s, and tell their own', async () => {
  expect(await listOf('root', 'group', 'cascade')).toEqual([]);
  expect(await countsOf('root', 'group', 'cascade')).toEqual(NONE);
  expect(await listOf('root', 'project', MONOLITH)).toEqual([
    'Old and still there',
  ]);
  expect(await countsOf('root', 'project', MONOLITH)).toMatchObject({
    high: 1,
  });
});

test('where the feature is off nobody may read them, and they count', async () => {
  expect(await listOf('root', 'project', SITE)).toEqual([]);
  expect(await countsOf('root', 'project', SITE)).toMatchObject({ medium: 1 });
  const world = withProject(idOf(SITE), {
    securityAndComplianceAccessLevel: 'private',
  })(sampleWorld());
  expect(await listOf('root', 'project', SITE, '', world)).toEqual([
    'Kept back from everyone',
  ]);
});

test('a group that was renamed is not found by its old path', async () => {
  const [aurora] = sampleWorld().groups;
  const world = withGroup(aurora.id, { fullPath: 'boreal' })(sampleWorld());
  const query = '{ group(fullPath: "aurora") { id } }';
  expect((await askAs('ada', query, {}, { world })).body).toEqual({
    data: { group: null },
  });
});

test('by time of detection means by id', async () => {
  const found = (sort: string) =>
    listOf('zoe.angstrom', 'project', 'aurora/api', `sort: ${sort}`);
  const titles = await found('detected_asc');
  expect(titles[0]).toBe('SQL injection');
  expect(await found('detected_desc')).toEqual([...titles].reverse());
});

const NONE = {
  critical: null,
  high: null,
  info: null,
  low: null,
  medium: null,
  unknown: null,
};

async function listOf(
  username: string,
  kind: 'group' | 'project',
  path: string,
  filter = '',
  world?: World,
): Promise<string[]> {
  const list = `vulnerabilities${filter && `(${filter})`} { nodes { title } }`;
  const query = `query($p: ID!) { parent: ${kind}(fullPath: $p) { ${list} } }`;
  const { body } = await askAs(username, query, { p: path }, { world });
  const { parent } = body.data as {
    parent: { vulnerabilities: { nodes: { title: string }[] } };
  };
  return parent.vulnerabilities.nodes.map(({ title }) => title);
}

async function countsOf(
  username: string,
  kind: 'group' | 'project',
  path: string,
  filter = '',
): Promise<unknown> {
  const counts = `vulnerabilitySeveritiesCount${filter && `(${filter})`} {
    critical high info low medium unknown
  }`;
  const query = `query($p: ID!) { parent: ${kind}(fullPath: $p) { ${counts} } }`;
  const { body } = await askAs(username, query, { p: path });
  const { parent } = body.data as {
    parent: { vulnerabilitySeveritiesCount: unknown };
  };
  return parent.vulnerabilitySeveritiesCount;
}

function idOf(path: string): number {
  const { projects } = sampleWorld();
  return (
    projects.find(({ pathWithNamespace }) => pathWithNamespace === path)?.id ??
    0
  );
}
