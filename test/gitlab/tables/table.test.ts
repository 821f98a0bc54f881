import { buildSchema, graphqlSync, GraphQLObjectType } from 'graphql';
import { Asked } from '../asked';
import { Refusal } from '../http/reply';
import { findRoute, RestRequest } from '../http/route';
import { token } from '../tokens';
import { Viewer } from '../viewer';
import { sampleWorld } from '../world/sample';
import { WorldGroup, WorldProject } from '../world/types';
import { administersProject, ownsGroup } from './abilities';
import { connectionField } from './graphqlFields';
import { groupList, projectList } from './rest';
import { answersOf, TableRow } from './table';

const world = sampleWorld();
const [api] = world.projects;
const [aurora] = world.groups;

interface Milestone extends TableRow {
  title: string;
  dueOn: string | null;
}

const rows: Milestone[] = [
  { id: 3, projectId: api.id, title: 'Third', dueOn: null },
  { id: 1, projectId: api.id, title: 'First', dueOn: '2025-07-01' },
  { id: 2, groupId: aurora.id, title: 'Of the group', dueOn: null },
];

const milestones = answersOf<Milestone>(
  {
    columns: [
      { value: 'id', rest: 'id' },
      { value: ({ id }) => `gid/${id}`, graphql: 'id: ID!' },
      { value: 'title', rest: 'title', graphql: 'title: String!' },
      { value: 'dueOn', rest: 'due_on', since: '17.0' },
      { value: () => 1, rest: 'weight', enterprise: true },
      { value: () => 2, rest: 'tier', shown: () => false },
    ],
    rest: [
      projectList('milestones', { may: administersProject }),
      groupList('milestones', {
        may: ownsGroup,
        refused: () => new Refusal({ status: 401, headers: {}, body: {} }),
      }),
    ],
    graphql: [
      {
        type: 'Milestone',
        on: [
          connectionField<Milestone, WorldProject>('Project.milestones', {
            may: administersProject,
            refused: 'error',
          }),
          connectionField<Milestone, WorldGroup>('Group.milestones', {
            may: ownsGroup,
            refused: 'empty',
          }),
        ],
      },
    ],
  },
  () => rows,
);

test('REST pages through the owner’s own rows, by id', () => {
  const { status, body, headers } = answer(`/projects/${api.id}/milestones`, {
    query: 'per_page=1',
  });
  expect([status, body]).toEqual([
    200,
    [{ id: 1, title: 'First', due_on: '2025-07-01', weight: 1 }],
  ]);
  expect(headers['x-total']).toBe('2');
});

test('REST lacks what came later, and what an edition has not', () => {
  const { body } = answer(`/groups/${aurora.id}/milestones`, {
    version: '16.3.0',
    enterprise: false,
  });
  expect(body).toEqual([{ id: 2, title: 'Of the group' }]);
});

test('REST refuses as it was told, and with 403 otherwise', () => {
  const stranger = viewerOf('carl');
  const ask = (path: string) => () => answer(path, { viewer: stranger });
  expect(statusOf(ask(`/projects/${api.id}/milestones`))).toBe(403);
  expect(statusOf(ask(`/groups/${aurora.id}/milestones`))).toBe(401);
});

test('GraphQL has the type, its connection and the fields that lead to it', () => {
  const schema = buildSchema(`
    directive @resolver on FIELD_DEFINITION
    directive @since(version: String!) on FIELD_DEFINITION
    directive @enterprise on FIELD_DEFINITION
    type Query { project: Project }
    type Project { id: ID }
    type Group { id: ID }
    type PageInfo { hasNextPage: Boolean! }
    ${milestones.schema}
  `);
  for (const [name, fields] of Object.entries(milestones.resolvers)) {
    const type = schema.getType(name) as GraphQLObjectType;
    for (const [field, resolve] of Object.entries(fields)) {
      Object.assign(type.getFields()[field], { resolve });
    }
  }
  const of = (viewer: Viewer) =>
    graphqlSync({
      schema,
      source: '{ project { milestones(first: 1) { nodes { id title } } } }',
      rootValue: { project: api },
      contextValue: { ...askedBy(viewer), rows: 0 },
    });
  expect(of(viewerOf('ada')).data).toMatchObject({
    project: { milestones: { nodes: [{ id: 'gid/3', title: 'Third' }] } },
  });
  const refused = of(viewerOf('carl'));
  expect(refused.data).toEqual({ project: { milestones: null } });
  expect(refused.errors?.[0].path).toEqual(['project', 'milestones']);
});

function answer(
  pathname: string,
  {
    query = '',
    viewer = viewerOf('ada'),
    ...edition
  }: Partial<Pick<Asked, 'version' | 'enterprise' | 'viewer'>> & {
    query?: string;
  },
) {
  const found = findRoute(milestones.routes, pathname);
  if (!found) {
    throw new Error(`There is no ${pathname}.`);
  }
  const request: RestRequest = {
    world,
    viewer,
    instance: { ...askedBy(viewer), ...edition, adminMode: false },
    token: token('asker', world.users[0], 0),
    path: found.path,
    query: new URLSearchParams(query),
    pathname,
    defaults: {},
  };
  return found.route.handle(request);
}

function statusOf(refuse: () => unknown): number | undefined {
  try {
    refuse();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.reply.status : undefined;
  }
}

function askedBy(viewer: Viewer): Asked {
  return {
    world,
    viewer,
    version: '17.11.0-ee',
    enterprise: true,
    tier: 'ultimate',
    baseUrl: 'https://gitlab.example.com',
  };
}

function viewerOf(username: string): Viewer {
  const user = world.users.find((row) => row.username === username);
  return { userId: user?.id ?? 0, admin: false, scopes: ['read_api'] };
}
