import { FaultScript } from './faults';

test('a fault without a count meets every request of its operation', () => {
  const faults = new FaultScript([{ on: 'entities', status: 500 }]);

  expect(() => faults.play('entities')).toThrow('Fault on entities');
  expect(() => faults.play('entities')).toThrow('Fault on entities');
});

test('a fault with a count is over after so many requests', () => {
  const faults = new FaultScript([{ on: 'entities', status: 500, times: 1 }]);

  expect(() => faults.play('entities')).toThrow('Fault on entities');
  expect(() => faults.play('entities')).not.toThrow();
});

test('a fault leaves other operations alone', () => {
  const faults = new FaultScript([{ on: 'entities', status: 500 }]);

  expect(() => faults.play('relationships')).not.toThrow();
});

test('faults of an operation come one after the other', () => {
  const faults = new FaultScript([
    { on: 'finalize', status: 413, times: 1 },
    { on: 'finalize', status: 500, times: 1 },
  ]);

  expect(() => faults.play('finalize')).toThrow(
    expect.objectContaining({ status: 413 }),
  );
  expect(() => faults.play('finalize')).toThrow(
    expect.objectContaining({ status: 500 }),
  );
});
