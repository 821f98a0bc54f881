import { sampleWorld } from '../world/sample';
import { askAs, messagesOf } from './testing';

const BOTH = `{
  a: group(fullPath: "aurora") { groupMembers { nodes { user { state } } } }
  b: group(fullPath: "borealis") { groupMembers { nodes { user { state } } } }
}`;

test.each(['aurora', 'borealis'])(
  'a list of members that breaks (%s) takes the whole query with it',
  async (path) => {
    const answer = await askAs('ada', BOTH, {}, { brokenMembers: [path] });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      errors: [{ message: 'Internal server error' }],
    });
  },
);

test('a project’s list of members may break as well', async () => {
  const query = `{ project(fullPath: "aurora/api") {
    projectMembers { nodes { id } }
  } }`;
  const options = { brokenMembers: ['aurora/api'] };
  expect((await askAs('ada', query, {}, options)).status).toBe(500);
  expect((await askAs('ada', query)).status).toBe(200);
});

test('a state that the enum lacks breaks the query', async () => {
  const world = sampleWorld();
  const banned = world.users.map((user) =>
    user.username === 'blake' ? { ...user, state: 'banned' as const } : user,
  );
  const answer = await askAs(
    'ada',
    BOTH,
    {},
    { world: { ...world, users: banned } },
  );
  expect([answer.status, messagesOf(answer)]).toEqual([
    500,
    ['Internal server error'],
  ]);
});
