import { readFileSync } from 'fs';
import { buildSchema, parse, validate } from 'graphql';
import { join } from 'path';
import type { GraphqlRequest } from '../../src/gitlab/client';
import { contractFolder } from './folder';
import { everythingSent } from './sent';

jest.setTimeout(60_000);

const gitlab = buildSchema(
  readFileSync(join(contractFolder(), 'gitlab-16.3.graphql'), 'utf8'),
);

/**
 * Fields newer than 16.3 that a fuller wording asks for. A GitLab that lacks
 * them is asked again in the next wording (src/gitlab/graphql/graphqlClient.ts).
 */
const NEWER_FIELDS = [
  'Commit.committedDate',
  'Commit.committerEmail',
  'Commit.committerName',
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

test('every operation has a wording that GitLab 16.3 understands whole', () => {
  for (const { operationName } of documents) {
    const wordings = documents.filter(
      (document) => document.operationName === operationName,
    );
    expect({
      operationName,
      understood: wordings.some(({ query }) => problems(query).length === 0),
    }).toEqual({ operationName, understood: true });
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
