import { failureOf } from '../../test/support/gitLabClient';
import { Fault, FaultKind } from './fault';
import { outcomeOf } from './outcome';

const fault = (kind: FaultKind) => new Fault(kind, '/groups/:id', 999, 'told');

test('a refusal is one, and its reason goes with it', () => {
  expect(outcomeOf(fault('forbidden'))).toEqual({
    kind: 'refused',
    reason: 'told',
  });
});

test("GitLab's 404 is said to be gone", () => {
  expect(outcomeOf(fault('missing'))).toEqual({ kind: 'gone', reason: 'told' });
});

test.each<FaultKind>([
  'refused',
  'server',
  'unreachable',
  'timeout',
  'broken',
  'outage',
  'foreign',
  'limited',
  'paging',
])(
  'nothing is known after %s: neither refused, nor gone, nor empty',
  (kind) => {
    expect(outcomeOf(fault(kind))).toEqual({
      kind: 'failed',
      reason: 'told (/groups/:id)',
    });
  },
);

test.each<[string, Error]>([
  ['what concerns the whole account', fault('unauthenticated')],
  ['a defect of ours', new RangeError('a defect')],
])('%s is thrown on as it is', async (_, error) => {
  const thrown = await failureOf(
    Promise.resolve().then(() => outcomeOf(error)),
  );

  expect(thrown).toBe(error);
});
