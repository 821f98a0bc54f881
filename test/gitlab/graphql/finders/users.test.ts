import { askAs, messagesOf } from '../testing';

test('users are found by their global ids', async () => {
  const query = 'query($ids: [ID!]) { users(ids: $ids) { nodes { id } } }';
  const ids = ['gid://gitlab/User/103', 'gid://gitlab/User/102'];
  const { body } = await askAs('ada', query, { ids });
  expect(body.data).toEqual({
    users: { nodes: ids.map((id) => ({ id })) },
  });
});

test('no ids find no users', async () => {
  const { body } = await askAs('ada', '{ users(ids: []) { nodes { id } } }');
  expect(body.data).toEqual({ users: { nodes: [] } });
});

test.each([
  ['102', '102 is not a valid GitLab ID.'],
  ['gid://gitlab/Group/1', 'gid://gitlab/Group/1 is not a valid ID for User.'],
])('the id %s is refused', async (id, message) => {
  const query = 'query($ids: [ID!]) { users(ids: $ids) { nodes { id } } }';
  const answer = await askAs('ada', query, { ids: [id] });
  expect(answer.body.data).toEqual({ users: null });
  expect(messagesOf(answer)).toEqual([message]);
});

test('ids and usernames together are refused', async () => {
  const query = `{ users(ids: ["gid://gitlab/User/102"], usernames: ["ada"]) {
    nodes { id }
  } }`;
  expect(messagesOf(await askAs('ada', query))).toEqual([
    'Provide either a list of usernames or ids',
  ]);
});
