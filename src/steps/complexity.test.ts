import { getOperationAST, parse } from 'graphql';
import { measure } from '../../test/gitlab/graphql/complexity';
import { createSchema } from '../../test/gitlab/graphql/schema';
import type { Operation } from '../gitlab/graphql/graphqlClient';
import { ParentList, parentOperation } from '../gitlab/graphql/parentDocuments';
import { commitsOperation } from './commit/query';
import { projectVulnerabilities } from './finding/lists';
import { LABEL_LISTS } from './label/lists';
import { approvalsOperation } from './merge-request/approvalsQuery';
import { groupMemberList, projectMemberList } from './user/memberQueries';
import {
  SINGLE_USERS_PER_REQUEST,
  singleUsers,
  usersById,
} from './user/userQueries';

/** Of a token that is no administrator's, https://docs.gitlab.com/api/graphql/#limits. */
const MAXIMUM = 250;

const newest = createSchema({ version: '99.0.0-ee', enterprise: true });

const lists: ParentList[] = [
  groupMemberList(false),
  projectMemberList(false),
  LABEL_LISTS.group,
  LABEL_LISTS.project,
  projectVulnerabilities(['critical', 'high', 'medium']),
];

test.each(lists.map((list) => [list.name, list] as const))(
  '%s: a request of the size to start with is within the limit of GitLab',
  (_, list) => {
    const { parentsPerRequest: size } = list;
    expect(
      pointsOf(parentOperation(list, size), { count: size }),
    ).toBeLessThanOrEqual(MAXIMUM);
  },
);

test.each(
  lists
    .filter(({ kind }) => kind === 'group')
    .map((list) => [list.name, list] as const),
)('%s: that size leaves no room for another one', (_, list) => {
  const operation = parentOperation(list, list.parentsPerRequest + 1);
  expect(pointsOf(operation)).toBeGreaterThan(MAXIMUM);
});

test.each([
  usersById,
  singleUsers(SINGLE_USERS_PER_REQUEST),
  approvalsOperation('group'),
  approvalsOperation('project'),
  commitsOperation('group'),
  commitsOperation('project'),
])(
  '$name: a request as large as GitLab allows is within its limit',
  (operation) => {
    expect(pointsOf(operation)).toBeLessThanOrEqual(MAXIMUM);
  },
);

/** The dearest wording's points. */
function pointsOf(
  { documents }: Operation,
  variables: Record<string, unknown> = {},
): number {
  return Math.max(
    ...documents.map((text) => {
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
    }),
  );
}
