import { readFileSync } from 'fs';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { join } from 'path';
import type { GraphqlRequest } from '../../src/gitlab/graphqlRequest';
import { SCHEMA_OF_16_3, SCHEMA_TYPES } from '../../src/gitlab/graphql/schema';
import { contractFolder } from './folder';
import { everythingSent } from './sent';

jest.setTimeout(60_000);

const gitlab = buildSchema(
  readFileSync(join(contractFolder(), 'gitlab-16.3.graphql'), 'utf8'),
);

/** Fields newer than 16.3, asked for where the schema has them. */
const NEWER_FIELDS = [
  'BranchRule.id',
  'CiGroupVariable.hidden',
  'CiInstanceVariable.hidden',
  'CiJobTokenAccessibleProject.id',
  'CiJobTokenScopeType.groupsAllowlist',
  'CiProjectVariable.hidden',
  'Commit.committedDate',
  'Commit.committerEmail',
  'Commit.committerName',
  'PushRules.commitCommitterCheck',
  'PushRules.denyDeleteTag',
  'PushRules.memberCheck',
  'PushRules.preventSecrets',
  'UserCore.type',
  'Vulnerability.cvss',
  'Vulnerability.solution',
  'Vulnerability.uuid',
];

let documents: GraphqlRequest[];
beforeAll(async () => {
  documents = (await everythingSent()).graphql;
});

test('every GraphQL document is valid for GitLab 16.3, newer fields aside', () => {
  expect(documents.length).toBeGreaterThan(0);
  for (const { query } of documents) {
    expect(problems(query).filter((problem) => !isNewer(problem))).toEqual([]);
  }
});

test('GitLab 16.3 understands every operation whole, as it is asked', () => {
  for (const { operationName } of documents) {
    const sent = documents.filter(
      (document) => document.operationName === operationName,
    );
    expect({
      operationName,
      understood: sent.some(({ query }) => problems(query).length === 0),
    }).toEqual({ operationName, understood: true });
  }
});

test("16.3's schema is assumed to have no more than it has", () => {
  for (const type of SCHEMA_TYPES) {
    const there = fieldsIn(type);
    const newer = NEWER_FIELDS.map((field) => field.split('.'))
      .filter(([of]) => of === type)
      .map(([, field]) => field);
    for (const field of [...there, ...newer]) {
      expect({ field, has: SCHEMA_OF_16_3.has(type, field) }).toEqual({
        field,
        has: there.includes(field),
      });
    }
  }
});

test("no document is longer than GitLab's 10,000 characters", () => {
  for (const { query } of documents) {
    expect(query.length).toBeLessThanOrEqual(10_000);
  }
});

test('no document is anything but one query', () => {
  for (const { query, operationName } of documents) {
    const operations = parse(query).definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition'
        ? [{ name: definition.name?.value, operation: definition.operation }]
        : [],
    );
    expect(operations).toEqual([{ name: operationName, operation: 'query' }]);
  }
});

function fieldsIn(name: string): string[] {
  const type = gitlab.getType(name);
  return type && isObjectType(type) ? Object.keys(type.getFields()) : [];
}

function problems(query: string): string[] {
  return validate(gitlab, parse(query)).map(({ message }) => message);
}

function isNewer(problem: string): boolean {
  return NEWER_FIELDS.some((field) => {
    const [type, name] = field.split('.');
    return problem.startsWith(
      `Cannot query field "${name}" on type "${type}".`,
    );
  });
}
