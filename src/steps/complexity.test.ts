import { execute, getOperationAST, parse } from 'graphql';
import { measure } from '../../test/gitlab/graphql/complexity';
import { createSchema } from '../../test/gitlab/graphql/schema';
import type { Operation } from '../gitlab/graphql/graphqlClient';
import { ParentList, parentOperation } from '../gitlab/graphql/parentDocuments';
import {
  GitLabSchema,
  readSchema,
  SCHEMA_OF_16_3,
  SCHEMA_QUERY,
  SCHEMA_TYPES,
} from '../gitlab/graphql/schema';
import { isSeverity, NUMERIC_SEVERITIES } from '../gitlab/severities';
import { projectVulnerabilities, vulnerabilities } from './finding/lists';
import { VULNERABILITY_TYPES } from './finding/row';
import { LABEL_LISTS } from './label/lists';
import {
  countOperation,
  COUNTS_PER_REQUEST,
  Slice,
} from './merge-request/counts';
import { mergeRequestPage } from './merge-request/query';
import { EVIDENCE_TYPES } from './merge-request/evidence';
import { groupMemberList, projectMemberList } from './user/memberQueries';
import {
  SINGLE_USERS_PER_REQUEST,
  singleUsers,
  usersById,
} from './user/userQueries';

/** Of a token that is no administrator's, https://docs.gitlab.com/api/graphql/#limits. */
const MAXIMUM = { points: 250, characters: 10_000 };

const newest = createSchema({ version: '99.0.0-ee', enterprise: true });
const severities = Object.keys(NUMERIC_SEVERITIES).filter(isSeverity);
const everything: GitLabSchema = { has: () => true };

const someSlice: Slice = {
  scope: { kind: 'group', id: 1, fullPath: 'a', key: 'a' },
  span: {},
};

const lists: ParentList[] = [
  groupMemberList(false),
  projectMemberList(false),
  LABEL_LISTS.group,
  LABEL_LISTS.project,
  projectVulnerabilities(severities),
];

const operations: [string, Operation, Record<string, unknown>][] = [
  ...lists.map((list): (typeof operations)[number] => {
    const { name, parentsPerRequest: count } = list;
    return [name, parentOperation(list, count), { count }];
  }),
  ...[
    usersById,
    singleUsers(SINGLE_USERS_PER_REQUEST),
    mergeRequestPage('group', true),
    mergeRequestPage('group', false),
    mergeRequestPage('project', true),
    mergeRequestPage('project', false),
    countOperation(Array.from({ length: COUNTS_PER_REQUEST }, () => someSlice)),
    vulnerabilities('group', severities),
    vulnerabilities('project', severities),
    { name: 'Schema', document: () => SCHEMA_QUERY },
  ].map((one): (typeof operations)[number] => [one.name, one, {}]),
];

describe.each([
  ['a GitLab that has everything', everything],
  ['GitLab 16.3', SCHEMA_OF_16_3],
  ['the newest GitLab of the stand-in', schemaOfStandIn()],
])('for %s', (_, schema) => {
  test.each(operations)(
    '%s: the largest request is within the limits of GitLab',
    (_name, operation, variables) => {
      const text = operation.document(schema);
      expect(pointsOf(text, variables)).toBeLessThanOrEqual(MAXIMUM.points);
      expect(text.length).toBeLessThanOrEqual(MAXIMUM.characters);
    },
  );
});

test.each(
  lists
    .filter(({ kind }) => kind === 'group')
    .map((list) => [list.name, list] as const),
)('%s: that size leaves no room for another one', (_, list) => {
  const operation = parentOperation(list, list.parentsPerRequest + 1);
  expect(pointsOf(operation.document(everything))).toBeGreaterThan(
    MAXIMUM.points,
  );
});

test('the schema is asked about every type that documents depend on', () => {
  expect(SCHEMA_TYPES).toEqual(
    expect.arrayContaining([...VULNERABILITY_TYPES, ...EVIDENCE_TYPES]),
  );
});

/** As the client reads it. */
function schemaOfStandIn(): GitLabSchema {
  const answer = execute({ schema: newest, document: parse(SCHEMA_QUERY) });
  if (!('data' in answer) || !answer.data) {
    throw new Error('The stand-in does not tell its schema');
  }
  return readSchema(answer.data);
}

function pointsOf(
  text: string,
  variables: Record<string, unknown> = {},
): number {
  const document = parse(text);
  const definition = getOperationAST(document);
  if (!definition) {
    throw new Error(`No operation in ${text}`);
  }
  const names = (definition.variableDefinitions ?? []).map(
    ({ variable }) => variable.name.value,
  );
  // What they are does not matter to the cost; that they are does.
  const filled = Object.fromEntries(names.map((name) => [name, name]));
  return measure(newest, {
    document,
    definition,
    variables: { ...filled, first: 100, ...variables },
  }).complexity;
}
