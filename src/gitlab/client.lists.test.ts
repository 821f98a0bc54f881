import { json, script } from '../../test/support/fakeTransport';
import { collect, createClient } from '../../test/support/gitLabClient';
import { endpoint } from './endpoint';

describe('one page', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ id }));
  const asked = endpoint`/projects/${7}/merge_requests`;
  const linkTo = (relation: string) =>
    `<https://h/api/v4/projects/7/merge_requests?page=2>; rel="${relation}"`;

  test.each([
    ['with a next one', 'next', false],
    ['that is the last', 'first', true],
  ])('%s', async (_, relation, isLast) => {
    const gitLab = script(
      json(rows(100), { headers: { link: linkTo(relation) } }),
    );
    const { client } = createClient(gitLab);

    const page = await client.page(asked, { order_by: 'created_at' });

    expect(page).toEqual({ rows: rows(100), isLast });
    expect(gitLab.paths).toEqual([
      '/projects/7/merge_requests?order_by=created_at&per_page=100',
    ]);
  });

  test('that is full and says nothing of others is not taken for the last', async () => {
    const { client } = createClient(script(json(rows(100))));

    await expect(client.page(asked)).rejects.toMatchObject({
      kind: 'paging',
    });
  });
});

test('follows the links of a GitLab that calls itself by another address', async () => {
  const link = '<http://internal:8080/api/v4/groups?page=2>; rel="next"';
  const gitLab = script(
    json([{ id: 1 }], { headers: { link, 'x-total': '2' } }),
    json([{ id: 2 }], { headers: { 'x-total': '2' } }),
  );
  const { client } = createClient(gitLab, {
    baseUrl: 'https://example.com/gitlab',
  });

  expect(await collect(client.list(endpoint`/groups`))).toHaveLength(2);
  expect(gitLab.sent[1].url.href).toBe(
    'https://example.com/gitlab/api/v4/groups?page=2',
  );
});
