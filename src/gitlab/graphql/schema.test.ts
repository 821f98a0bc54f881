import { parse } from 'graphql';
import { fieldsOf, readSchema, SCHEMA_OF_16_3, SCHEMA_QUERY } from './schema';

const schema = readSchema({
  type0: { name: 'Commit', fields: [{ name: 'sha' }, { name: 'message' }] },
  type1: null,
  type2: { name: 'Odd', fields: null },
  type3: 'boom',
});

test('has the fields that GitLab tells, and no others', () => {
  expect(schema.has('Commit', 'sha')).toBe(true);
  expect(schema.has('Commit', 'committerName')).toBe(false);
});

test('of a type that GitLab does not have, it has no field', () => {
  expect(schema.has('Vulnerability', 'id')).toBe(false);
  expect(schema.has('Odd', 'id')).toBe(false);
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
