import { detailsOf, reportRows } from './row';

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

test.each([
  ['https://gitlab.example.com/shop/api/-/merge_requests/7', 'shop/api'],
  ['https://gitlab.example.com/shop/a%20b/-/merge_requests/7', 'shop/a b'],
  ['https://gitlab.example.com/%E0%A4%A/-/merge_requests/7', '%E0%A4%A'],
  ['https://gitlab.example.com/shop', 'API'],
  [undefined, 'API'],
])('a merge request is of the project of its page (%s)', (link, project) => {
  const rows = [{ values: ['API', link], entities: [] }];
  const columns = ['mr.repository', 'mr.webLink'];
  const [row] = reportRows(query, { columns, rows });
  expect(row.project).toBe(project);
  expect(detailsOf(row)).toEqual([]);
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
