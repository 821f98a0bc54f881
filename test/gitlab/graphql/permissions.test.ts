import { sampleWorld } from '../world/sample';
import { askAs, messagesOf } from './testing';

const NOT_AVAILABLE =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

test('what may not be seen is null, without an error', async () => {
  const query = `{
    group(fullPath: "vault") { id }
    project(fullPath: "vault/secret") { id }
    nothing: group(fullPath: "no-such-group") { id }
  }`;
  expect((await askAs('ada', query)).body).toEqual({
    data: { group: null, project: null, nothing: null },
  });
});

test('a parent that may not be seen is null', async () => {
  const world = sampleWorld();
  const joint = world.groups.find(({ path }) => path === 'joint');
  world.groups.push({
    ...world.groups[0],
    id: 9001,
    parentId: joint?.id ?? null,
    fullPath: 'holding/joint/open',
    visibility: 'public',
  });
  const query =
    '{ group(fullPath: "holding/joint/open") { id parent { id } } }';
  const { body } = await askAs('nobody', query, {}, { world });
  expect(body.data).toEqual({
    group: { id: 'gid://gitlab/Group/9001', parent: null },
  });
});

test('who sees a group only for a project does not see its members', async () => {
  // Carl is a member of the project aurora/api and of no group of that tree.
  const query = `{
    group(fullPath: "aurora") { name groupMembers { nodes { id } } }
  }`;
  const answer = await askAs('carl', query);
  expect(answer.body.data).toEqual({
    group: { name: 'Aurora', groupMembers: null },
  });
  expect(messagesOf(answer)).toEqual([NOT_AVAILABLE]);
  expect(JSON.parse(JSON.stringify(answer.body.errors))).toMatchObject([
    { path: ['group', 'groupMembers'] },
  ]);
});

test('blocked users are not listed, but found one by one', async () => {
  const query = `{
    users(usernames: ["blake"]) { nodes { username } }
    user(username: "blake") { state }
  }`;
  expect((await askAs('ada', query)).body.data).toEqual({
    users: { nodes: [] },
    user: { state: 'blocked' },
  });
});

test('administrators have blocked users listed', async () => {
  const query = '{ users(usernames: ["blake"]) { nodes { state } } }';
  expect((await askAs('root', query)).body.data).toEqual({
    users: { nodes: [{ state: 'blocked' }] },
  });
});

test.each(['blake', 'olga'])('%s is told of like anyone', async (username) => {
  const query = `query($username: String) { user(username: $username) {
    createdAt publicEmail commitEmail
  } }`;
  const { body } = await askAs('ada', query, { username });
  expect(body.data).toEqual({
    user: {
      createdAt: expect.any(String),
      publicEmail: `${username}@example.com`,
      commitEmail: null,
    },
  });
});

test('the name of a bot is hidden from who does not see its project', async () => {
  const query = '{ user(username: "project_30001_bot_9a8b7c6d") { name } }';
  const nameFor = async (username: string) =>
    (await askAs(username, query)).body.data;
  expect(await nameFor('ada')).toEqual({ user: { name: 'Release bot' } });
  expect(await nameFor('nobody')).toEqual({ user: { name: '****' } });
});

test('merge requests of a project without the feature are not listed', async () => {
  const query = `{ project(fullPath: "cascade/handbook") {
    mergeRequests { count }
  } }`;
  expect((await askAs('root', query)).body.data).toEqual({
    project: { mergeRequests: { count: 0 } },
  });
});
