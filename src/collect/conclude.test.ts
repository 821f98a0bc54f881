import { json } from '../../test/support/fakeTransport';
import {
  groupPart,
  listeningLogger,
  sessionOn,
  World,
} from '../../test/support/shownGitLab';
import { ANSWERED, Outcome } from '../gitlab/outcome';
import { conclude } from './conclude';
import { Coverage } from './coverage';

const DEVELOPER = 30;

const not = (
  kind: Exclude<Outcome['kind'], 'answered'>,
  reason = 'told',
): Outcome => ({ kind, reason });

function coverageOf(...outcomes: Outcome[]) {
  const coverage = new Coverage({
    what: 'labels',
    role: DEVELOPER,
    remedy: 'Be a Developer.',
  });
  coverage.expect(outcomes.length);
  outcomes.forEach((outcome, id) => coverage.settle(groupPart(id), outcome));
  return coverage;
}

async function concluded(coverage: Coverage, world: World = {}) {
  const { logger, events, lines } = listeningLogger();
  const { session } = sessionOn(world);
  const incomplete = await conclude(session, logger, coverage);
  return { incomplete, events, lines };
}

test('all that was asked for and answered is nothing to tell', async () => {
  const coverage = coverageOf(ANSWERED, ANSWERED);

  expect(await concluded(coverage)).toEqual({
    incomplete: [],
    events: [],
    lines: [],
  });
});

test('nothing to ask of is nothing to tell', async () => {
  expect((await concluded(coverageOf())).incomplete).toEqual([]);
});

test("a user's own project is no sight of all the others", async () => {
  const coverage = coverageOf(not('refused'), not('refused'));
  const own = { name: 'ada/dotfiles', isPersonal: true };
  coverage.settle(own, ANSWERED);

  expect((await concluded(coverage)).incomplete).toEqual([
    'labels could be had of none of 2 (told). Be a Developer.',
  ]);
});

test("a user's own projects among themselves are judged one by one", async () => {
  const coverage = coverageOf();
  for (const outcome of [ANSWERED, not('failed', '500')]) {
    coverage.settle({ name: 'ada/dotfiles', isPersonal: true }, outcome);
  }

  expect((await concluded(coverage)).incomplete).toEqual([
    'labels could not be had of 1: ada/dotfiles (500)',
  ]);
});

test('parts that a step forgot make it incomplete', async () => {
  const coverage = coverageOf(ANSWERED);
  coverage.expect(2);

  expect((await concluded(coverage)).incomplete).toEqual([
    'nothing is known of the labels of 2',
  ]);
});

test('refused as foretold is one event, the same in the log, with number, first names and remedy', async () => {
  const refused = Array.from({ length: 7 }, () => not('refused'));
  const { incomplete, events, lines } = await concluded(
    coverageOf(...refused, ANSWERED),
    { groups: { 8: { level: 10 } } },
  );

  expect(incomplete).toEqual([]);
  const description =
    'GitLab did not let this token see the labels of 7: aurora/g0, aurora/g1, ' +
    'aurora/g2, aurora/g3, aurora/g4, …. Be a Developer.';
  expect(events).toEqual([{ name: 'warn_missing_permission', description }]);
  expect(lines).toEqual([JSON.stringify(description)]);
});

test('refused against the role is incomplete, and no event', async () => {
  const { incomplete, events } = await concluded(
    coverageOf(not('refused', '403'), ANSWERED),
    { groups: { 0: { level: DEVELOPER } } },
  );

  expect(incomplete).toEqual(['labels could not be had of 1: aurora/g0 (403)']);
  expect(events).toEqual([]);
});

test('failed is incomplete', async () => {
  const { incomplete } = await concluded(
    coverageOf(ANSWERED, not('failed', '502')),
  );

  expect(incomplete).toEqual(['labels could not be had of 1: aurora/g1 (502)']);
});

describe('nothing answered of all that was asked is incomplete', () => {
  test.each<[string, Outcome[]]>([
    ['refused', [not('refused'), not('refused')]],
    ['gone', [not('gone'), not('gone')]],
    ['failed', [not('failed'), not('failed')]],
    ['some of each', [not('refused'), not('gone')]],
    [
      'where others are switched off',
      [not('off'), not('refused'), not('gone')],
    ],
  ])('%s', async (_, outcomes) => {
    const { incomplete, events } = await concluded(coverageOf(...outcomes));

    expect(incomplete).toEqual([
      'labels could be had of none of 2 (told). Be a Developer.',
    ]);
    expect(events).toEqual([]);
  });
});

test.each(['off', 'notLicensed'] as const)(
  'all %s is no failure: there is nothing to see, and the log says so',
  async (kind) => {
    const { incomplete, events, lines } = await concluded(
      coverageOf(not(kind, 'no such tier'), not(kind)),
    );

    expect(incomplete).toEqual([]);
    expect(events).toEqual([]);
    expect(lines).toEqual([
      `${JSON.stringify({
        count: 2,
        reason: 'no such tier',
      })} "No labels there: ${kind}"`,
    ]);
  },
);

test('what is gone is told in the log, and no failure', async () => {
  const { incomplete, events, lines } = await concluded(
    coverageOf(not('gone'), ANSWERED),
    { groups: { 1: { level: 10 } } },
  );

  expect(incomplete).toEqual([]);
  expect(events).toEqual([]);
  expect(lines).toEqual([
    `${JSON.stringify({
      count: 1,
      examples: ['aurora/g0'],
    })} "Left out the labels of what is gone since it was listed"`,
  ]);
});

test('what is listed and not opened is told like a refusal', async () => {
  const page = json({ message: '404 Group Not Found' }, { status: 404 });
  const { incomplete, events } = await concluded(
    coverageOf(not('gone'), ANSWERED),
    { groups: { 0: { level: 10, page } } },
  );

  expect(incomplete).toEqual([]);
  expect(events).toMatchObject([
    { description: expect.stringContaining('1: aurora/g0 (listed, but') },
  ]);
});

test('more than two hundred that are gone are incomplete', async () => {
  const many = Array.from({ length: 201 }, () => not('gone'));
  const { incomplete } = await concluded(coverageOf(ANSWERED, ...many), {
    groups: { 0: { level: 10 } },
  });

  expect(incomplete).toEqual([
    expect.stringMatching(
      /^labels could not be had of 201: aurora\/g1 \(told\)/,
    ),
  ]);
});

describe('rows', () => {
  test('that can’t be read make the step incomplete', async () => {
    const coverage = coverageOf(ANSWERED);
    coverage.reject({ id: '7', reason: 'name: Required' });

    expect((await concluded(coverage)).incomplete).toEqual([
      "labels had rows that can't be read: 1: id 7 (name: Required)",
    ]);
  });

  test('of which a field was left out do not, and the log says which', async () => {
    const coverage = coverageOf(ANSWERED);
    coverage.reject({ id: '7', reason: 'odd', field: 'color' });

    const { incomplete, lines } = await concluded(coverage);

    expect(incomplete).toEqual([]);
    expect(lines).toEqual([
      `${JSON.stringify({
        field: 'color',
        count: 1,
      })} "Left a field out of rows of labels"`,
    ]);
  });
});
