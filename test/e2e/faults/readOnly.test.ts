import { IncomingRequest } from '../../gitlab/http/request';
import { writes } from './requests';
import { attempt } from './trial';

jest.setTimeout(60_000);

test.each(['on', 'off'] as const)(
  'nothing but GET and GraphQL queries is sent, with GraphQL %s',
  async (graphql) => {
    const { requests } = await attempt({ graphql });
    expect(requests.length).toBeGreaterThan(0);
    expect(writes(requests)).toEqual([]);
  },
);

test.each<[string, Partial<IncomingRequest>]>([
  ['POST to REST', { method: 'POST', path: '/api/v4/projects' }],
  ['DELETE', { method: 'DELETE', path: '/api/v4/projects/1' }],
  ['a mutation', graphql('mutation M { projectDelete { errors } }')],
  ['one beside a query', graphql('query Q { a } mutation M { b }')],
])('%s would be noticed', (_, request) => {
  expect(writes([request as IncomingRequest])).toHaveLength(1);
});

function graphql(query: string): Partial<IncomingRequest> {
  return { method: 'POST', path: '/api/graphql', payload: { query } };
}
