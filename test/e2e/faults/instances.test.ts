import { Fault } from '../../gitlab/faults';
import { REFUSALS } from '../../gitlab/faults/refusals';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { collectInto } from '../../support/collect';
import { GraphInMemory } from '../../support/graphInMemory';
import { inStorageDirectory } from '../../support/storageDirectory';
import { failedStepIds } from './expectations';
import { undeclared } from './outcome';
import { attempt, small, Trial, TrialOptions, world } from './trial';

jest.setTimeout(60_000);

test('two instances in one process get each its own world', async () => {
  const [one, other] = await sideBySide(
    { world, token: MEMBER_TOKEN },
    { world: small, token: ADMIN_TOKEN },
  );
  expect(undeclared(one.run, one.expected())).toEqual([]);
  expect(undeclared(other.run, other.expected())).toEqual([]);
  expect(tokensSent(one)).toEqual([`Bearer ${MEMBER_TOKEN}`]);
  expect(tokensSent(other)).toEqual([`Bearer ${ADMIN_TOKEN}`]);
});

test('a limit or a refusal of one instance is none of the other', async () => {
  const limited: Fault = {
    match: { path: '/groups' },
    act: { kind: 'rate-limited', tells: 'retry-after', seconds: 7_200 },
  };
  const refused: Fault = {
    match: { path: /./, nth: 6 },
    times: 'always',
    act: REFUSALS.unauthorized,
  };
  for (const fault of [limited, refused]) {
    const [one, other] = await sideBySide(
      { world, faults: [fault] },
      { world: small },
    );
    expect(failedStepIds(one.run)).not.toEqual([]);
    expect(failedStepIds(other.run)).toEqual([]);
    expect(undeclared(other.run, other.expected())).toEqual([]);
  }
});

/** Runs at the same time; the SDK has one directory in a process. */
function sideBySide(...instances: TrialOptions[]): Promise<Trial[]> {
  return inStorageDirectory((directory) =>
    Promise.all(
      instances.map((options) =>
        attempt({
          ...options,
          graphObjectStore: new GraphInMemory(),
          collectWith: (run) => collectInto(directory, run),
        }),
      ),
    ),
  );
}

function tokensSent({ requests }: Trial): unknown[] {
  return [...new Set(requests.map(({ headers }) => headers.authorization))];
}
