import type { Fault } from '../../gitlab/faults';
import type { IncomingRequest } from '../../gitlab/http/request';
import { withRole } from '../../gitlab/world/change';
import { allSourcesBut } from '../../support/sources';
import { expectComplete } from './expectations';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;

/** Where the user of the token is a Reporter: asked before merge requests are. */
const asksForRole = ({ route, query }: IncomingRequest) =>
  route === '/projects' && query.get('min_access_level') === '20';

const isPage = ({ operationName }: IncomingRequest) =>
  /^(Group|Project)MergeRequests$/.test(operationName ?? '');

/** Merge requests are what is asked for ahead; they are collected alone. */
const collectMergeRequests = (faults: Fault[]): Promise<Trial> =>
  attempt({
    world: withRole(ada, 15)(world),
    config: {
      disabledIngestionSources: allSourcesBut('merge-requests').join(),
    },
    faults,
  });

test('what is asked ahead and refused is asked again by the step, which lacks nothing', async () => {
  const whole = await collectMergeRequests([]);
  const trial = await collectMergeRequests([
    { match: asksForRole, act: { kind: 'status', status: 403 } },
  ]);

  // From both ends.
  expect(whole.requests.filter(asksForRole)).toHaveLength(2);
  expect(trial.requests.filter(asksForRole)).toHaveLength(4);
  expect(typesIn(trial)).toEqual(typesIn(whole));
});

test.each([1, 2, 3])(
  'page %d of those asked for ahead is missing, and is had in another way',
  async (nth) => {
    let seen = 0;
    const trial = await attempt({
      world,
      faults: [
        {
          match: (request) => isPage(request) && ++seen === nth,
          act: { kind: 'status', status: 500 },
        },
      ],
    });

    expectComplete(trial);
  },
);

function typesIn({ run }: Trial): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { _type } of [...run.entities, ...run.relationships]) {
    counts[_type] = (counts[_type] ?? 0) + 1;
  }
  return counts;
}
