import { failureOf } from '../../test/support/gitLabClient';
import { groupPart } from '../../test/support/shownGitLab';
import { Fault } from '../gitlab/fault';
import { ANSWERED, Outcome } from '../gitlab/outcome';
import { Coverage, outcomeOfAsking } from './coverage';

const coverageOf = () =>
  new Coverage({ what: 'labels', role: 10, remedy: 'Be a Guest.' });

test('a part of which nothing was said is not forgotten', () => {
  const coverage = coverageOf();
  coverage.expect(3);
  coverage.settle(groupPart(1), ANSWERED);

  expect(coverage.unsettled).toBe(2);
});

test('keeps what became of each part, with its reason', () => {
  const coverage = coverageOf();
  coverage.expect(3);
  coverage.settle(groupPart(1), ANSWERED);
  coverage.settle(groupPart(2), { kind: 'refused', reason: 'no' });
  coverage.settle(groupPart(3), { kind: 'gone', reason: '404' });

  expect(coverage.answered).toBe(1);
  expect(coverage.of('refused')).toEqual([
    { part: groupPart(2), reason: 'no' },
  ]);
  expect(coverage.of('gone')).toEqual([{ part: groupPart(3), reason: '404' }]);
  expect(coverage.of('failed')).toEqual([]);
  expect(coverage.unsettled).toBe(0);
});

describe('asking of each part', () => {
  test('settles every one, faults too', async () => {
    const coverage = coverageOf();

    await coverage.each([1, 2, 3], 2, groupPart, (id) =>
      id === 2
        ? Promise.reject(new Fault('forbidden', '/x', 403, 'no'))
        : Promise.resolve(ANSWERED),
    );

    expect(coverage.answered).toBe(2);
    expect(coverage.of('refused')).toHaveLength(1);
    expect(coverage.unsettled).toBe(0);
  });

  test('asks of so many at a time, and no more', async () => {
    let underWay = 0;
    let most = 0;
    await coverageOf().each([1, 2, 3, 4, 5, 6, 7], 3, groupPart, async () => {
      most = Math.max(most, (underWay += 1));
      await new Promise(setImmediate);
      underWay -= 1;
      return ANSWERED;
    });

    expect(most).toBe(3);
  });

  test.each<[string, Error]>([
    ['a defect', new RangeError('a defect of ours')],
    ['a refused account', new Fault('unauthenticated', '/user', 401, 'no')],
  ])('throws %s on', async (_, error) => {
    const coverage = coverageOf();

    const asked = coverage.each([1], 1, groupPart, () => Promise.reject(error));

    expect(await failureOf(asked)).toBe(error);
    expect(coverage.unsettled).toBe(1);
  });
});

test('what was asked for is its own outcome', async () => {
  const off: Outcome = { kind: 'off', reason: 'switched off' };

  expect(await outcomeOfAsking(() => Promise.resolve(off))).toBe(off);
});

test('counts rows that can’t be read, and keeps five of them', () => {
  const coverage = coverageOf();
  for (let id = 0; id < 9; id += 1) {
    coverage.reject({ id: String(id), reason: 'name' });
  }

  expect(coverage.rejections.count).toBe(9);
  expect(coverage.rejections.examples.map(({ id }) => id)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
  ]);
});

test('a field that is left out of rows is counted, and is no lost row', () => {
  const coverage = coverageOf();
  coverage.reject({ id: '1', reason: 'odd', field: 'color' });
  coverage.reject({ id: '2', reason: 'odd', field: 'color' });

  expect([...coverage.dropped]).toEqual([['color', 2]]);
  expect(coverage.rejections.count).toBe(0);
});
