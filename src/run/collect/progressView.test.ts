import { PassThrough } from 'stream';
import type { CollectMessage } from './messages';
import { ProgressView } from './progressView';
import { Terminal } from './terminal';

let time: number;
let written: string[];

beforeEach(() => {
  time = 0;
  written = [];
});

test('a terminal shows how far a step is, over and over', () => {
  const view = viewOn({ isTTY: true, columns: 100 });
  view.show({ kind: 'stepStarted', name: 'Fetch Users' });
  time = 2_000;
  written = [];

  view.show(progress(1_234));

  expect(written.join('')).toMatch(
    /Fetch Users +1,234 entities +0 relationships +2\.0 s/,
  );
});

test('lines on a terminal are cut, for they must not wrap', () => {
  const view = viewOn({ isTTY: true, columns: 20 });
  written = [];

  view.show({ kind: 'stepStarted', name: 'Fetch Users and Memberships' });

  const lines = written.filter((text) => text.includes('Fetch'));
  expect(lines.map((line) => line.trim())).toEqual(['⠋ Fetch Users and M']);
});

test('elsewhere a long step has a line every ten seconds', () => {
  const view = viewOn({ isTTY: false });
  view.show({ kind: 'stepStarted', name: 'Fetch Users' });

  for (time = 0; time <= 25_000; time += 250) {
    view.show(progress(time));
  }

  const lines = written.filter((text) => text.startsWith('…'));
  expect(lines).toEqual([
    expect.stringMatching(/10,000 entities .* 10 s\n$/),
    expect.stringMatching(/20,000 entities .* 20 s\n$/),
  ]);
});

test('the reason of a failure stands below its step', () => {
  const view = viewOn({ isTTY: false });

  view.show({
    kind: 'stepEnded',
    name: 'Fetch Users',
    counts: { entities: 1, relationships: 0 },
    failure: 'no answer',
  });

  expect(written.join('')).toMatch(
    /^✗ Fetch Users +1 entity .*\n {2}no answer\n$/,
  );
});

describe('first contact', () => {
  const contacting: CollectMessage = {
    kind: 'contacting',
    gitlab: 'https://gitlab.example.com/',
  };

  test('is counted down on a terminal', () => {
    const view = viewOn({ isTTY: true, columns: 100 });
    view.show(contacting);
    time = 12_400;
    written = [];

    view.show(progress(0));

    expect(written.join('')).toContain(
      'Contacting https://gitlab.example.com/, gives up in 48 s',
    );
  });

  test('that takes longer is not said to end', () => {
    const view = viewOn({ isTTY: true, columns: 100 });
    view.show(contacting);
    time = 61_000;
    written = [];

    view.show(progress(0));

    expect(written.join('')).toContain('Contacting');
    expect(written.join('')).not.toContain('gives up');
  });

  test('is told once elsewhere', () => {
    const view = viewOn({ isTTY: false });
    view.show(contacting);
    view.show(progress(0));

    expect(written).toEqual(['Contacting https://gitlab.example.com/\n']);
  });

  test('is over when GitLab has answered', () => {
    const view = viewOn({ isTTY: true, columns: 100 });
    view.show(contacting);
    view.show({ kind: 'connected', gitlab: 'https://x/', stepNames: ['A'] });
    written = [];

    view.show(progress(0));

    expect(written.join('')).not.toContain('Contacting');
  });
});

test('a choice is told with where it is collected from', () => {
  viewOn({ isTTY: false }).show({
    kind: 'connected',
    gitlab: 'https://x/',
    stepNames: ['A'],
    choice: 'only acme; nothing archived',
  });

  expect(written.join('')).toBe(
    'Collecting from https://x/: only acme; nothing archived\n\n',
  );
});

describe('what GitLab answers in the place of what was asked', () => {
  const limited = (wait: number): CollectMessage => ({
    kind: 'progress',
    progress: {
      counts: {},
      requests: 1,
      rateLimitWait: 0,
      trouble: { route: '/groups', reason: 'HTTP 429', wait },
    },
  });
  const told = 'GitLab answers /groups with HTTP 429: asked again in 43 s';

  test('is shown on a terminal with when it is asked again, until then', () => {
    const view = viewOn({ isTTY: true, columns: 100 });
    view.show(limited(42_100));
    expect(written.join('')).toContain(`! ${told}`);
    written = [];

    view.show(progress(0));

    expect(written.join('')).not.toContain('429');
  });

  test('has a line every half a minute elsewhere', () => {
    const view = viewOn({ isTTY: false });
    for (time = 0; time < 60_000; time += 250) {
      view.show(limited(42_100));
    }

    expect(written).toEqual([`! ${told}\n`, `! ${told}\n`]);
  });
});

test('NO_COLOR is honoured on a terminal', () => {
  const { colors } = terminalOn({ isTTY: true }, { NO_COLOR: '1' });

  expect(colors.red('text')).toBe('text');
});

test.each([
  ['1', '\u001b[31mtext\u001b[39m'],
  ['', '\u001b[31mtext\u001b[39m'],
  ['0', 'text'],
])('FORCE_COLOR=%s is honoured in a pipe', (FORCE_COLOR, shown) => {
  const { colors, live } = terminalOn({ isTTY: false }, { FORCE_COLOR });

  expect(colors.red('text')).toBe(shown);
  expect(live).toBe(false);
});

test('as in Node.js, FORCE_COLOR counts for more than NO_COLOR', () => {
  const { colors } = terminalOn(
    { isTTY: true },
    { NO_COLOR: '1', FORCE_COLOR: '1' },
  );

  expect(colors.red('text')).not.toBe('text');
});

test('FORCE_COLOR=0 is honoured on a terminal', () => {
  const { colors } = terminalOn({ isTTY: true }, { FORCE_COLOR: '0' });

  expect(colors.red('text')).toBe('text');
});

function viewOn(stream: { isTTY: boolean; columns?: number }): ProgressView {
  return new ProgressView(
    terminalOn(stream, { TERM: 'xterm', NO_COLOR: '1' }),
    () => time,
  );
}

function terminalOn(
  properties: { isTTY: boolean; columns?: number },
  environment: NodeJS.ProcessEnv,
): Terminal {
  const stream = new PassThrough().on('data', (text: Buffer) => {
    written.push(text.toString());
  });
  return new Terminal(
    Object.assign(stream, properties) as unknown as NodeJS.WriteStream,
    { live: true, environment },
  );
}

function progress(entities: number): CollectMessage {
  return {
    kind: 'progress',
    progress: {
      counts: { 'Fetch Users': { entities, relationships: 0 } },
      requests: 1,
      rateLimitWait: 0,
    },
  };
}
