import { Circuit } from './circuit';

const MINUTE = 60_000;

test('is closed at first', () => {
  const circuit = new Circuit();

  expect(circuit.isOpen()).toBe(false);
  expect(circuit.isProbeDue(0)).toBe(false);
});

test('four requests in a row that were given up are too many', () => {
  const circuit = new Circuit();

  expect([1, 2, 3, 4].map(() => circuit.gaveUp())).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('an answer between them begins the count anew', () => {
  const circuit = new Circuit();
  [1, 2, 3].forEach(() => circuit.gaveUp());

  circuit.answered();

  expect(circuit.gaveUp()).toBe(false);
});

test('eleven minutes of silence are too many, from the first that was not answered', () => {
  const circuit = new Circuit();

  expect(circuit.unanswered(5 * MINUTE)).toBe(false);
  expect(circuit.unanswered(16 * MINUTE - 1)).toBe(false);
  expect(circuit.unanswered(16 * MINUTE)).toBe(true);
  expect(circuit.silence(18 * MINUTE)).toBe(13 * MINUTE);
});

test('an answer ends the silence', () => {
  const circuit = new Circuit();
  circuit.unanswered(0);
  circuit.answered();

  expect(circuit.unanswered(20 * MINUTE)).toBe(false);
  expect(circuit.silence(20 * MINUTE)).toBe(0);
});

describe('while open', () => {
  const opened = () => {
    const circuit = new Circuit();
    circuit.open(0);
    return circuit;
  };

  test('a probe is due after a minute', () => {
    const circuit = opened();

    expect(circuit.isProbeDue(MINUTE - 1)).toBe(false);
    expect(circuit.isProbeDue(MINUTE)).toBe(true);
  });

  test('there is one at a time, and the next one a minute after its end', () => {
    const circuit = opened();
    circuit.takeProbe(Promise.resolve());

    expect(circuit.isProbeDue(9 * MINUTE)).toBe(false);

    circuit.endProbe(9 * MINUTE);
    expect(circuit.isProbeDue(10 * MINUTE - 1)).toBe(false);
    expect(circuit.isProbeDue(10 * MINUTE)).toBe(true);
  });

  test('there is none before GitLab wants to be asked again', () => {
    const circuit = opened();
    circuit.postpone(55 * MINUTE);
    circuit.postpone(5 * MINUTE);

    expect(circuit.isProbeDue(55 * MINUTE - 1)).toBe(false);
    expect(circuit.isProbeDue(55 * MINUTE)).toBe(true);
  });

  test('opening it again delays no probe', () => {
    const circuit = opened();
    circuit.open(MINUTE - 1);

    expect(circuit.isProbeDue(MINUTE)).toBe(true);
  });

  test('an answer closes it', () => {
    const circuit = opened();
    circuit.takeProbe(Promise.resolve());
    circuit.answered();
    circuit.endProbe(MINUTE);

    expect(circuit.isOpen()).toBe(false);
  });
});
