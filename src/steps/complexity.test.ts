import { execute, getOperationAST, parse } from 'graphql';
import { measure } from '../../test/gitlab/graphql/complexity';
import { createSchema } from '../../test/gitlab/graphql/schema';
import { packed, queryFor } from '../collect/owned/packing';
import type { OwnedStep } from '../collect/owned/step';
import { complexityOf } from '../gitlab/graphql/complexity';
import type { Operation } from '../gitlab/graphql/operation';
import {
  parentOperation,
  ParentQuery,
  parentsPerRequest,
} from '../gitlab/graphql/parentQuery';
import {
  GitLabSchema,
  readSchema,
  SCHEMA_OF_16_3,
  SCHEMA_QUERY,
} from '../gitlab/graphql/schema';
import { isSeverity, NUMERIC_SEVERITIES } from '../gitlab/severities';
import { projectVulnerabilities, vulnerabilities } from './finding/lists';
import { PROTECTIONS, SETTINGS } from './protections/branchRulesQuery';
import { RUNNERS } from './runner/queries';
import { steps } from '.';
import {
  countOperation,
  COUNTS_PER_REQUEST,
  Slice,
} from './merge-request/counts';
import { mergeRequestPage } from './merge-request/query';
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
/** That variables of the instance are hidden no GitLab tells. */
const everything: GitLabSchema = {
  has: (type, field) => type !== 'CiInstanceVariable' || field !== 'hidden',
};

const someSlice: Slice = {
  scope: { kind: 'group', id: 1, fullPath: 'a', key: 'a' },
  span: {},
};

const members = [groupMemberList(false), projectMemberList(false)];

/** All that is asked of many groups, or of many projects, in one request. */
function queriesFor(schema: GitLabSchema): ParentQuery[] {
  const declared = steps.flatMap((step) =>
    'declaration' in step ? queriesOf(step as OwnedStep, schema) : [],
  );
  return [
    ...members.map((list) => ({ ...list, lists: [list] })),
    ...declared,
    projectVulnerabilities(severities),
    PROTECTIONS,
    SETTINGS,
    ...Object.values(RUNNERS),
  ];
}

function queriesOf(
  { declaration: { lists } }: OwnedStep,
  schema: GitLabSchema,
): ParentQuery[] {
  return (['instance', 'group', 'project'] as const).flatMap((kind) =>
    packed(
      lists.filter(({ of }) => of.kind === kind),
      schema,
    ).map(queryFor),
  );
}

const operations: [string, Operation][] = [
  usersById,
  singleUsers(SINGLE_USERS_PER_REQUEST),
  mergeRequestPage('group', true, false),
  mergeRequestPage('group', false, false),
  mergeRequestPage('project', true, false),
  mergeRequestPage('project', false, false),
  countOperation(
    Array.from({ length: COUNTS_PER_REQUEST }, () => someSlice),
    false,
  ),
  vulnerabilities('group', severities),
  vulnerabilities('project', severities),
  { name: 'Schema', document: () => SCHEMA_QUERY },
].map((one) => [one.name, one]);

const SCHEMAS: [string, GitLabSchema][] = [
  ['a GitLab that has everything', everything],
  ['GitLab 16.3', SCHEMA_OF_16_3],
  ['the newest GitLab of the stand-in', schemaOfStandIn()],
];

describe.each(SCHEMAS)('for %s', (_, schema) => {
  test.each(operations)(
    '%s: the largest request is within the limits of GitLab',
    (_name, operation) => {
      expectWithinLimits(operation.document(schema));
    },
  );

  test.each(queriesFor(schema).map((query) => [query.name, query] as const))(
    '%s: as many parents as fit, and no more',
    (_name, query) => {
      const count = parentsPerRequest(query, schema);
      const textFor = (parents: number) =>
        parentOperation(query, parents).document(schema);

      expectWithinLimits(textFor(count), { count });
      if (query.kind === 'group') {
        expect(pointsOf(textFor(count + 1))).toBeGreaterThan(MAXIMUM.points);
      }
    },
  );
});

test('what a selection costs is never less than GitLab counts', () => {
  for (const [, schema] of SCHEMAS) {
    for (const query of queriesFor(schema)) {
      const text = parentOperation(query, 1).document(schema);
      const { fields } = /fragment List on Group \{(?<fields>[^]*)\}/.exec(text)
        ?.groups ?? { fields: text.slice(text.indexOf('{') + 1, -1) };
      expect(complexityOf(fields)).toBeGreaterThanOrEqual(
        pointsOf(text, { count: 100 }) - 2, // the group, and its id
      );
    }
  }
});

function expectWithinLimits(
  text: string,
  variables?: Record<string, unknown>,
): void {
  expect(pointsOf(text, variables)).toBeLessThanOrEqual(MAXIMUM.points);
  expect(text.length).toBeLessThanOrEqual(MAXIMUM.characters);
}

/** As the client reads it. */
function schemaOfStandIn(): GitLabSchema {
  const answer = execute({ schema: newest, document: parse(SCHEMA_QUERY) });
  const schema =
    'data' in answer && answer.data ? readSchema(answer.data) : undefined;
  if (!schema) {
    throw new Error('The stand-in does not tell its schema');
  }
  return schema;
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
