import { ADMIN_TOKEN, AUDITOR_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { restRoutes } from '../../gitlab/rest/routes';
import { managedBy } from '../../support/managedBy';
import { attempt, world } from '../faults/trial';
import { OPERATIONS } from './randomFaults';

jest.setTimeout(60_000);

const managed = managedBy('aurora', ['li_na'], world);

test.each([
  ['a member', { token: MEMBER_TOKEN }],
  ['an administrator', { token: ADMIN_TOKEN }],
  ['an auditor', { token: AUDITOR_TOKEN }],
  ['an owner on GitLab.com', { world: managed, gitLabCom: true }],
  ['a member who is told by REST alone', { graphql: 'off' as const }],
])('whatever is asked for %s can be hit by a fault', async (_, options) => {
  const { requests } = await attempt({
    world,
    version: '19.2.0-ee',
    ...options,
  });
  const asked = requests.map(({ operationName, route }) =>
    String(operationName ?? route),
  );
  const hit = [...OPERATIONS, ...restRoutes.map(({ pattern }) => pattern)];

  expect(asked.filter((one) => !hit.includes(one))).toEqual([]);
});
