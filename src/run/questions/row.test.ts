import { reportRows } from './row';

const query = { name: 'bad', query: '', resultsAre: 'BAD' as const };

test('project, person and link come from the columns', () => {
  const columns = [
    'mr.repository',
    'mr.title',
    'author.username',
    'mr.webLink',
  ];
  const values = ['API', undefined, 'ada', 'https://gitlab.example.com/a b'];
  const entities = [{ key: 'k', type: 'gitlab_merge_request' }];
  expect([
    ...reportRows(query, { columns, rows: [{ values, entities }] }),
  ]).toEqual([
    {
      meaning: 'BAD',
      query: 'bad',
      found: 'k',
      project: 'API',
      person: 'ada',
      link: 'https://gitlab.example.com/a%20b',
      values: {
        'mr.repository': 'API',
        'author.username': 'ada',
        'mr.webLink': 'https://gitlab.example.com/a b',
      },
      keys: ['k'],
    },
  ]);
});

test('and from the entities of the path, where no column tells', () => {
  const webLink = 'https://gitlab.example.com/shop';
  const entities = [
    { key: 'p', type: 'gitlab_project', displayName: 'Shop', webLink },
    { key: 'u', type: 'gitlab_user', displayName: 'Ada' },
  ];
  const rows = [{ values: [], entities }];
  expect([...reportRows({ query: '' }, { columns: [], rows })]).toEqual([
    expect.objectContaining({
      meaning: 'INFORMATIVE',
      found: 'Shop',
      project: 'Shop',
      person: 'Ada',
      link: webLink,
    }),
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://', '/a'])(
  '%s is no link',
  (webLink) => {
    const rows = [{ values: [webLink], entities: [] }];
    const [row] = reportRows(query, { columns: ['mr.webLink'], rows });
    expect(row.link).toBeUndefined();
  },
);
