import { askAs, messagesOf } from './testing';

test('a query of more than 10,000 characters is too large', async () => {
  const query = `{ currentUser { id } } #${'x'.repeat(10_000)}`;
  const answer = await askAs('ada', query);
  expect(answer.status).toBe(422);
  expect(messagesOf(answer)).toEqual(['Query too large']);
});

test('a token without read_api is nobody', async () => {
  const query = '{ currentUser { id } }';
  const answer = await askAs('ada', query, {}, { scopes: ['read_user'] });
  expect(answer.status).toBe(401);
  expect(messagesOf(answer)).toEqual(['Invalid token']);
});

test('no mutation is allowed', async () => {
  const query = 'mutation { updateUser(input: {}) { errors } }';
  const [message] = messagesOf(await askAs('ada', query));
  expect(message).toMatch("you don't have permission to perform this action");
});

test('a query that can not be read has an error and no data', async () => {
  const answer = await askAs('ada', '{ currentUser {');
  expect(answer.status).toBe(200);
  expect(answer.body).not.toHaveProperty('data');
  expect(messagesOf(answer)).toHaveLength(1);
});

test('an unknown field refuses the whole query', async () => {
  const answer = await askAs('ada', '{ currentUser { id nick } }');
  expect(answer.status).toBe(200);
  expect(JSON.parse(JSON.stringify(answer.body))).toEqual({
    errors: [
      {
        message: "Field 'nick' doesn't exist on type 'UserCore'",
        locations: [{ line: 1, column: 20 }],
        path: ['query', 'currentUser', 'nick'],
        extensions: {
          code: 'undefinedField',
          typeName: 'UserCore',
          fieldName: 'nick',
        },
      },
    ],
  });
});

test('an unknown argument refuses the whole query', async () => {
  const query = '{ groups(colour: "red") { nodes { id } } }';
  expect(messagesOf(await askAs('ada', query))).toEqual([
    "Field 'groups' doesn't accept argument 'colour'",
  ]);
});

test('a variable that is missing or of another type is refused', async () => {
  const query = 'query($n: Int!) { groups(first: $n) { nodes { id } } }';
  const message = 'Variable $n of type Int! was provided invalid value';
  expect(messagesOf(await askAs('ada', query))).toEqual([message]);
  expect(messagesOf(await askAs('ada', query, { n: 'x' }))).toEqual([message]);
});

test.each([
  '{ currentUser { lastActivityOn } }',
  '{ currentUser { active human } }',
  '{ groups(ids: []) { nodes { id } } }',
  '{ mergeRequest(id: "gid://gitlab/MergeRequest/1") { closedAt } }',
])('GitLab 16.3 does not know %s yet', async (query) => {
  const askVersion = (version: string) => askAs('ada', query, {}, { version });
  expect(messagesOf(await askVersion('16.3.0-ee'))).not.toEqual([]);
  expect(messagesOf(await askVersion('17.10.2-ee'))).toEqual([]);
});

test.each([
  '{ mergeRequest(id: "gid://gitlab/MergeRequest/1") { approvalsRequired } }',
  '{ group(fullPath: "aurora") { vulnerabilities { nodes { id } } } }',
])('the Community Edition does not know %s', async (query) => {
  const askEdition = (enterprise: boolean) =>
    askAs('ada', query, {}, { enterprise });
  expect(messagesOf(await askEdition(false))).not.toEqual([]);
  expect(messagesOf(await askEdition(true))).toEqual([]);
});

test('the answer tells how many rows it holds', async () => {
  const query = `{ projects(first: 2, sort: "id_asc") { nodes {
    projectMembers(relations: [DIRECT]) { nodes { id } }
  } } }`;
  const { rows } = await askAs('ada', query);
  // API has three members of its own, scheduler has none.
  expect(rows).toBe(2 + 3);
});
