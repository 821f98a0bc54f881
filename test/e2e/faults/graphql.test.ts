import { Fault } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import {
  expectComplete,
  expectDeclared,
  failedRestSteps,
} from './expectations';
import { undeclared } from './outcome';
import { attempt } from './trial';

jest.setTimeout(60_000);

const INTERNAL = [{ message: 'Internal server error' }];

const wrong: [string, FaultAct][] = [
  ['errors without data', errors('absent')],
  ['errors with data that is null', errors('null')],
  ['neither data nor errors', { kind: 'edit', path: ['data'] }],
  ['data of another form', { kind: 'edit', path: ['data'], value: [] }],
  ['a timeout in words', errors('null', 'Request timed out')],
  ['too much complexity', errors('null', 'Query has complexity of 300')],
  ['an unknown field', errors('absent', "Field 'x' doesn't exist on type 'Y'")],
];

/** What REST is asked for as well, where they are not answered. */
const operations = [
  'GroupMembers',
  'ProjectMembers',
  'Users',
  'GroupMergeRequests',
  'CountMergeRequests',
];

test.each(wrong)('%s is never taken for "empty"', async (_, act) => {
  const faults = operations.map((operation) => always(operation, act));
  expectComplete(await attempt({ faults }));
});

test.each([
  ['GroupMembers', ['data', 'group0']],
  ['GroupMembers', ['data', 'group0', 'groupMembers']],
  ['ProjectMembers', ['data', 'projects']],
  ['ProjectMembers', ['data', 'projects', 'nodes', 0]],
  ['ProjectMembers', ['data', 'projects', 'nodes', 0, 'projectMembers']],
  ['Users', ['data', 'users']],
  ['Users', ['data', 'users', 'nodes', 0]],
  ['GroupMergeRequests', ['data', 'group']],
  ['GroupMergeRequests', ['data', 'group', 'mergeRequests', 'nodes', 0]],
  ['CountMergeRequests', ['data', 'count0']],
])('%s with null at %j is asked of REST', async (operationName, path) => {
  const act: FaultAct = { kind: 'edit', path, value: null };
  expectComplete(await attempt({ faults: [always(operationName, act)] }));
});

test.each([
  ['GroupMembers', ['group0', 'groupMembers']],
  ['ProjectMembers', ['projects', 'nodes', 0, 'projectMembers']],
  ['GroupMergeRequests', ['group', 'mergeRequests']],
  ['GroupMergeRequests', ['group', 'mergeRequests', 'nodes', 0, 'approvedBy']],
])('a list of %s that is cut off by an error at %j', async (name, path) => {
  const faults = [
    always(name, { kind: 'edit', path: ['data', ...path, 'nodes'], value: [] }),
    always(name, {
      kind: 'graphql-errors',
      errors: [{ message: 'Timeout', path }],
      data: 'kept',
    }),
  ];
  expectComplete(await attempt({ faults }));
});

test('a page in the middle of a list that is missing is asked of REST', async () => {
  const more: FaultAct = {
    kind: 'edit',
    path: ['data', 'group0', 'groupMembers', 'pageInfo'],
    value: { hasNextPage: true, endCursor: 'nonsense' },
  };
  expectComplete(await attempt({ faults: [always('GroupMembers', more)] }));
});

test('what neither API answers is declared', async () => {
  const trial = await attempt({
    faults: [
      always('GroupMembers', errors('null')),
      {
        match: { path: '/groups/:id/members/all' },
        times: 'always',
        act: { kind: 'status', status: 500 },
      },
    ],
  });
  expectDeclared(trial, 'fetch-users');
});

test.each(['off', 'blocked'] as const)(
  'GraphQL that is %s is done without where REST knows the same',
  async (graphql) => {
    const { run, expected } = await attempt({ graphql });
    expect(undeclared(run, expected())).toEqual([]);
    expect(failedRestSteps(run)).toEqual([]);
  },
);

function always(operationName: string, act: FaultAct): Fault {
  return { match: { operationName }, times: 'always', act };
}

function errors(data: 'null' | 'absent', message?: string): FaultAct {
  return {
    kind: 'graphql-errors',
    errors: message ? [{ message }] : INTERNAL,
    data,
  };
}
