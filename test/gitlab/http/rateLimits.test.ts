import { ask } from '../ask';
import { StandInGitLab } from '../server';
import { ADMIN_TOKEN } from '../tokens';
import { sampleWorld } from '../world/sample';
import { RateLimit } from './rateLimits';

const RACK_ATTACK: RateLimit = {
  name: 'throttle_authenticated_api',
  routes: 'api',
  requests: 2,
  seconds: 60,
  kind: 'rack-attack',
};
const APPLICATION: RateLimit = {
  name: 'project_members_api',
  routes: ['/groups/:id/members/all', '/projects/:id/members/all'],
  requests: 2,
  seconds: 60,
  kind: 'application',
};
const TEN_SECONDS_INTO_A_MINUTE = 1_750_000_030_000;

let now: number;
let standIn: StandInGitLab;

async function start(...rateLimits: RateLimit[]) {
  now = TEN_SECONDS_INTO_A_MINUTE;
  const world = sampleWorld(new Date(now));
  standIn = await StandInGitLab.start({ world, rateLimits, clock: () => now });
}

afterEach(() => standIn.stop());

describe('a Rack::Attack limit', () => {
  beforeEach(() => start(RACK_ATTACK));

  test('tells its state in the headers of every answer', async () => {
    const { headers } = await ask(standIn, '/version');
    expect(
      ['limit', 'observed', 'remaining', 'reset'].map((name) =>
        headers.get(`ratelimit-${name}`),
      ),
    ).toEqual(['2', '1', '1', String(now / 1000 + 50)]);
  });

  test('refuses in plain text with the seconds to wait', async () => {
    await ask(standIn, '/version');
    await ask(standIn, '/version');
    const answer = await ask(standIn, '/version');
    expect([answer.status, answer.text]).toEqual([429, 'Retry later\n']);
    expect(answer.headers.get('retry-after')).toBe('50');
  });

  test('lets requests through again when the window is over', async () => {
    await ask(standIn, '/version');
    await ask(standIn, '/version');
    now += 50_000;
    expect((await ask(standIn, '/version')).status).toBe(200);
  });

  test('counts each user alone', async () => {
    await ask(standIn, '/version');
    await ask(standIn, '/version');
    expect((await ask(standIn, '/version', ADMIN_TOKEN)).status).toBe(200);
  });
});

describe('an application limit', () => {
  beforeEach(() => start(APPLICATION));

  test('is one bucket for its routes and refuses without telling more', async () => {
    await ask(standIn, '/projects/30001/members/all');
    await ask(standIn, '/projects/30002/members/all');
    const answer = await ask(standIn, '/projects/30003/members/all');
    expect(answer.status).toBe(429);
    expect(answer.row).toEqual({
      message: {
        error:
          'This endpoint has been requested too many times. Try again later.',
      },
    });
    expect(answer.headers.has('retry-after')).toBe(false);
    expect(answer.headers.has('ratelimit-reset')).toBe(false);
  });

  test('leaves other routes alone', async () => {
    await ask(standIn, '/projects/30001/members/all');
    await ask(standIn, '/projects/30001/members/all');
    expect((await ask(standIn, '/projects/30001/members')).status).toBe(200);
  });
});
