import { readOutcome, touches } from './outcome';

const errors = (...messages: string[]) =>
  messages.map((message) => ({ message }));

test('data is an answer', () => {
  expect(readOutcome({ data: { user: null } })).toEqual({
    kind: 'answered',
    data: { user: null },
    errors: [],
  });
});

test('data with errors is an answer that lacks what they name', () => {
  const path = ['projects', 'nodes', 3];

  expect(
    readOutcome({ data: { projects: {} }, errors: [{ message: 'no', path }] }),
  ).toMatchObject({ kind: 'answered', errors: [{ message: 'no', path }] });
});

test.each([
  'Query has complexity of 300, which exceeds max complexity of 250',
  'Query has depth of 30, which exceeds max depth of 20',
  'Query too large',
  'Timeout on MergeRequest.approvedBy',
  'Request timed out. Please try a less complex query',
])('%j asks for less', (message) => {
  expect(readOutcome({ errors: errors(message) }).kind).toBe('tooLarge');
});

test.each([
  "Field 'closedAt' doesn't exist on type 'MergeRequest'",
  "Field 'groups' doesn't accept argument 'ids'",
])('%j is a lack of this GitLab', (message) => {
  expect(readOutcome({ data: null, errors: errors(message) })).toMatchObject({
    kind: 'lacking',
    reason: expect.stringContaining('the GraphQL schema lacks') as string,
  });
});

describe("graphql-ruby's code goes before its English", () => {
  const coded = (code: string, message: string) =>
    readOutcome({ errors: [{ message, extensions: { code } }] }).kind;

  test.each([
    'undefinedField',
    'undefinedType',
    'argumentNotAccepted',
    'variableRequiresValidType',
  ])('%s is a lack, however it is worded', (code) => {
    expect(coded(code, 'Das gibt es hier nicht')).toBe('lacking');
  });

  test('another code is none, even with words of one', () => {
    expect(
      coded('argumentLiteralsIncompatible', "'x' doesn't exist on type 'Y'"),
    ).toBe('failed');
  });
});

test.each([
  [{ data: null }],
  [{ data: [] }],
  [{ data: null, errors: errors('Internal server error') }],
  [{ errors: [] }],
  [{}],
  [[]],
  [null],
  ['text'],
])('%j is no answer', (body) => {
  expect(readOutcome(body).kind).toBe('failed');
});

test.each([[null], ['boom'], [{ message: 7 }], [{ path: 'x' }]])(
  'an error of an unknown form, %j, touches everything',
  (error) => {
    const outcome = readOutcome({ data: { a: 1 }, errors: [error] });

    expect(outcome.kind === 'answered' && touches(outcome.errors, 'a')).toBe(
      true,
    );
  },
);

test('errors that are not a list are not overlooked', () => {
  const outcome = readOutcome({ data: { a: 1 }, errors: 'boom' });

  expect(outcome).toMatchObject({ kind: 'answered', errors: [{ path: [] }] });
});

describe('an error touches', () => {
  const at = (...path: (string | number)[]) => [{ message: 'no', path }];

  test('what is at its path, around it and below it', () => {
    const error = at('projects', 'nodes', 3);

    expect(touches(error, 'projects')).toBe(true);
    expect(touches(error, 'projects', 'nodes', 3)).toBe(true);
    expect(touches(error, 'projects', 'nodes', 3, 'members')).toBe(true);
  });

  test('nothing beside its path', () => {
    const error = at('projects', 'nodes', 3);

    expect(touches(error, 'projects', 'nodes', 2)).toBe(false);
    expect(touches(error, 'users')).toBe(false);
  });

  test('everything, where it names no path', () => {
    expect(touches(at(), 'projects', 'nodes', 2)).toBe(true);
  });
});
