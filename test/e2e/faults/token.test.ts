import { Fault } from '../../gitlab/faults';
import {
  EXPIRED_TOKEN,
  NO_SCOPE_TOKEN,
  REVOKED_TOKEN,
} from '../../gitlab/tokens';
import { smallWorld } from '../../gitlab/world/small';
import { expectRefused } from './expectations';
import { endingOf, undeclared } from './outcome';
import { attempt, world } from './trial';

jest.setTimeout(60_000);

test.each([
  ['expired', EXPIRED_TOKEN, /the token has expired/],
  ['revoked', REVOKED_TOKEN, /the token was revoked/],
  ['without scope', NO_SCOPE_TOKEN, /lacks read_api/],
  ['unknown', 'glpat-s3cr3t-unknown', /GitLab refused the token/],
])('a token that is %s is refused at validation', async (_, token, reason) => {
  expectRefused(await attempt({ token }), reason);
});

test('a token that is refused from the middle on leaves the rest partial', async () => {
  const { run, expected } = await attempt({ world, faults: [refuseFrom(6)] });
  expect(endingOf(run)).toBe('declared');
  expect(undeclared(run, expected())).toEqual([]);
});

test('a token that is refused at any request ends the run, and nothing is lost', async () => {
  const { requests } = await attempt({ world: tiny });
  for (let nth = 1; nth <= requests.length; nth += 1) {
    const {
      run,
      expected,
      requests: sent,
    } = await attempt({
      world: tiny,
      faults: [refuseFrom(nth)],
      config: { maximumRequestsInFlight: '1' },
    });
    expect([nth, undeclared(run, expected())]).toEqual([nth, []]);
    expect([nth, endingOf(run)]).not.toEqual([nth, 'complete']);
    // The one that confirms it.
    expect(sent.length).toBeLessThanOrEqual(nth + 1);
  }
});

/** A request of each kind. */
const tiny = smallWorld(new Date());

/** Answers 401 to this request and all after it. */
function refuseFrom(nth: number): Fault {
  return {
    match: { nth },
    times: 'always',
    act: {
      kind: 'status',
      status: 401,
      body: { error: 'invalid_token', error_description: 'Token was revoked.' },
    },
  };
}
