import { FaultAct } from '../../gitlab/faults/acts';
import { RateLimit } from '../../gitlab/http/rateLimits';
import { expectComplete, expectDeclared, failureEvents } from './expectations';
import { attempt, TrialOptions } from './trial';

type RateLimited = Extract<FaultAct, { kind: 'rate-limited' }>;

const tellings = [
  'retry-after',
  'retry-after-date',
  'reset',
  'reset-in-seconds',
  'nothing',
] as const;

test.each(tellings)('a 429 that tells the wait by %s', async (tells) => {
  expectComplete(await attempt(limited('/projects', { tells })));
});

test.each(['json', 'html', 'text'] as const)(
  'a 429 with a body of %s is no error',
  async (body) => {
    expectComplete(await attempt(limited('/groups', { body })));
  },
);

test('a 429 of GraphQL is waited for as well', async () => {
  expectComplete(await attempt(limited('/api/graphql')));
});

test('more refusals than there are attempts burn none of them', async () => {
  const trial = await attempt(limited('/projects', { seconds: 5 }, 15));
  expectComplete(trial);
});

test('a wait beyond the ceiling fails the step', async () => {
  const trial = await attempt(limited('/projects', { seconds: 90 * 60 }));
  expectDeclared(trial, 'fetch-projects');
  expect(failureEvents(trial.run).join()).toMatch(/MAXIMUM_RATE_LIMIT_WAIT/);
});

test('a wait below a ceiling that was set is waited for', async () => {
  const trial = await attempt({
    ...limited('/projects', { seconds: 90 * 60 }, 1),
    config: { maximumRateLimitWait: '100' },
  });
  expectComplete(trial);
});

test.each(['rack-attack', 'application'] as const)(
  'a GitLab that allows ten requests a minute (%s) is collected whole',
  async (kind) => {
    const rateLimits: RateLimit[] = [
      { name: 'all', routes: 'api', requests: 10, seconds: 60, kind },
    ];
    expectComplete(await attempt({ rateLimits }));
  },
);

/** Refuses so many requests to a path, by default for a minute and a half. */
function limited(
  path: string,
  act: Partial<RateLimited> = {},
  times = 2,
): TrialOptions {
  const at = path === '/api/graphql' ? /graphql$/ : path;
  return {
    faults: [
      {
        match: { path: at },
        times,
        act: {
          kind: 'rate-limited',
          tells: 'retry-after',
          seconds: 90,
          ...act,
        },
      },
    ],
  };
}
