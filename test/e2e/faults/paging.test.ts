import { FaultAct } from '../../gitlab/faults/acts';
import { expectComplete, expectDeclared, failureEvents } from './expectations';
import { undeclared } from './outcome';
import { attempt } from './trial';

const circles: [string, FaultAct][] = [
  ['the same page again and again', { kind: 'next-is-same-page' }],
  ['a page number that is ignored', { kind: 'page-ignored' }],
  ['a next page without an end', { kind: 'endless-next' }],
];

describe.each(['/groups', '/groups/:id/members/all'])('%s', (path) => {
  test.each(circles)('%s fails that list', async (_, act) => {
    const trial = await attempt({
      graphql: 'off',
      faults: [{ match: { path }, times: 'always', act }],
    });
    expectDeclared(trial, path === '/groups' ? 'fetch-groups' : 'fetch-users');
    expect(failureEvents(trial.run).join()).toMatch(/does not end/);
  });
});

test('a next page on another host is not asked for', async () => {
  const to = 'https://elsewhere.example/api/v4/groups?page=2';
  const trial = await attempt({
    faults: [{ match: { path: '/groups' }, act: { kind: 'next-link', to } }],
  });
  expectDeclared(trial, 'fetch-groups');
  expect(failureEvents(trial.run).join()).toMatch(
    /leads to https:\/\/elsewhere\.example/,
  );
});

test.each(['duplicate-row', 'move-row'] as const)(
  '%s in every list changes nothing',
  async (kind) => {
    const trial = await attempt({
      faults: [{ match: {}, times: 'always', act: { kind, row: 0 } }],
    });
    expectComplete(trial);
  },
);

test('rows that come twice change nothing in the lists of REST only', async () => {
  const { run, expected } = await attempt({
    graphql: 'off',
    faults: [
      { match: {}, times: 'always', act: { kind: 'duplicate-row', row: 0 } },
    ],
  });
  expect(undeclared(run, expected())).toEqual([]);
});
