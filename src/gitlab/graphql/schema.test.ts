import { parse } from 'graphql';
import { fieldsOf, readSchema, SCHEMA_OF_16_3, SCHEMA_QUERY } from './schema';

const type = (name: string, ...fields: string[]) => ({
  name,
  fields: fields.map((field) => ({ name: field })),
});
const ANSWER = {
  type0: type('Group', 'id'),
  type1: type('Project', 'id'),
  type2: type('MergeRequest', 'id'),
  type3: type('Commit', 'sha', 'message'),
  type4: null,
};
const schema = readSchema(ANSWER) ?? SCHEMA_OF_16_3;

test('has the fields that GitLab tells, and no others', () => {
  expect(schema.has('Commit', 'sha')).toBe(true);
  expect(schema.has('Commit', 'committerName')).toBe(false);
});

test('of a type that GitLab does not have, it has no field', () => {
  expect(schema.has('Vulnerability', 'id')).toBe(false);
});

test.each<[string, Record<string, unknown>]>([
  ['a type is odd', { ...ANSWER, type4: 'boom' }],
  ['a list is in the place of a type', { ...ANSWER, type4: [] }],
  ['a type does not tell its fields', { ...ANSWER, type4: { name: 'Odd' } }],
  ['a type is missing that every GitLab has', { ...ANSWER, type1: null }],
  ['nothing is told', {}],
])('nothing is known of the schema where %s', (_, answer) => {
  expect(readSchema(answer)).toBeUndefined();
});

test('a selection has what is there, in its order', () => {
  expect(fieldsOf(schema, 'Commit', 'message', 'committerName', 'sha')).toBe(
    'message sha',
  );
});

test('that of 16.3 lacks what came later', () => {
  expect(SCHEMA_OF_16_3.has('Commit', 'committerName')).toBe(false);
  expect(SCHEMA_OF_16_3.has('Vulnerability', 'cvss')).toBe(false);
  expect(SCHEMA_OF_16_3.has('Commit', 'sha')).toBe(true);
});

test('the question is a query of one operation', () => {
  const { definitions } = parse(SCHEMA_QUERY);

  expect(definitions).toMatchObject([
    { kind: 'OperationDefinition', operation: 'query' },
  ]);
});
