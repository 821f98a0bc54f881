import type { IntegrationStep } from '@jupiterone/integration-sdk-core';
import { Fault, Operation, StandInJupiterOne } from '../../../test/jupiterone';
import { inStorageDirectory } from '../../../test/support/storageDirectory';
import { startHttpServer } from '../../../test/support/servers';
import { machineLogger } from '../logger';
import { report } from './report';
import type { RunSettings } from './settings';
import { collectAndUpload } from '.';

const API_KEY = 'the-key-of-jupiterone-that-nobody-sees';
const TOKEN = 'glpat-the-token-of-gitlab';

/** Words of a server that repeats what it was sent. */
const ECHO = `Not understood: authorization: Bearer ${API_KEY}`;

const step: IntegrationStep = {
  id: 'fetch-users',
  name: 'Fetch Users',
  entities: [{ resourceName: 'User', _type: 'gitlab_user', _class: 'Record' }],
  relationships: [],
  async executionHandler({ jobState }) {
    await jobState.addEntity({
      _key: 'gitlab-user:1',
      _type: 'gitlab_user',
      _class: 'Record',
      name: 'ada',
      displayName: 'ada',
    });
  },
};

let written: string;

beforeEach(() => {
  written = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  }
  // The SDK waits a random time before it tries again.
  jest.spyOn(Math, 'random').mockReturnValue(0);
  process.env.LOG_LEVEL = 'trace';
  process.env.PERSONAL_TOKEN = TOKEN;
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.LOG_LEVEL;
  delete process.env.PERSONAL_TOKEN;
});

type Failure = [what: string, fault: Omit<Fault, 'on'>, reason: string];

const failures: Failure[] = [
  ['401 that quotes the key', { status: 401, message: ECHO }, 'answered 401'],
  ['400 that quotes the key', { status: 400, message: ECHO }, 'answered 400'],
  [
    '413 with a page that quotes the key',
    { status: 413, page: `<pre>${ECHO}` },
    'answered 413 Payload Too Large',
  ],
  [
    '502 with a page that quotes the key',
    { status: 502, page: `<pre>${ECHO}` },
    'answered 502 Bad Gateway',
  ],
  ['a connection that ends', { status: 'reset' }, 'could not be asked: ECONN'],
];

const operations: Operation[] = ['create', 'events', 'finalize', 'abort'];

describe.each(failures)('%s', (_what, fault, reason) => {
  test.each(operations)(
    'on %s: the log, at any level, has host and reason and no key',
    (on) => expectNoKey({ ...fault, on }, reason),
  );
});

// The SDK tries these again, and waits in between.
test.each([failures[2], failures[3]])(
  '%s on entities: the log, at any level, has host and reason and no key',
  (_what, fault, reason) => expectNoKey({ ...fault, on: 'entities' }, reason),
);

test('JupiterOne that is not there: the log has host and reason, and no key', async () => {
  const { outcome } = await run('http://127.0.0.1:9');

  expect(secretsIn(written + outcome)).toEqual([]);
  expect(outcome).toContain('127.0.0.1:9 could not be asked: ECONNREFUSED');
});

test('a redirect is a failure, and the key does not follow it', async () => {
  const asked: unknown[] = [];
  const elsewhere = await startHttpServer(({ headers }, response) => {
    asked.push(headers);
    response.end('{}');
  });
  const { outcome } = await runAt([
    { on: 'create', status: 302, location: elsewhere.url.href },
  ]);
  await elsewhere.close();

  expect(asked).toEqual([]);
  expect(outcome).toContain('answered 302');
});

test('a key in what is written would be found', () => {
  machineLogger().info({ headers: { authorization: API_KEY } }, 'a mistake');

  expect(secretsIn(written)).toEqual([API_KEY]);
});

async function expectNoKey(fault: Fault, reason: string): Promise<void> {
  const faults = [fault];
  if (fault.on === 'abort') {
    faults.push({ on: 'finalize', status: 400 });
  }
  const { url, outcome } = await runAt(faults);

  expect(secretsIn(written + outcome)).toEqual([]);
  expect(written + outcome).toContain(`${new URL(url).host} ${reason}`);
}

async function runAt(
  faults: Fault[],
): Promise<{ url: string; outcome: string }> {
  const jupiterOne = await StandInJupiterOne.start({
    apiKey: API_KEY,
    faults,
  });
  try {
    return { url: jupiterOne.url, ...(await run(jupiterOne.url)) };
  } finally {
    await jupiterOne.stop();
  }
}

/** A run, and what it tells its caller at the end. */
function run(apiBaseUrl: string): Promise<{ outcome: string }> {
  const settings: RunSettings = {
    apiBaseUrl,
    apiKey: API_KEY,
    account: 'stand-in-account',
    integrationInstanceId: 'instance',
  };
  return inStorageDirectory(async () => {
    const logger = machineLogger();
    try {
      const outcome = await collectAndUpload(
        {
          instanceConfigFields: {
            personalToken: { type: 'string', mask: true },
          },
          integrationSteps: [step],
        },
        settings,
        logger,
      );
      return { outcome: report(outcome).join('\n') };
    } catch (err) {
      logger.error({ err }, (err as Error).message);
      return { outcome: (err as Error).message };
    }
  });
}

function secretsIn(text: string): string[] {
  return [API_KEY, TOKEN].filter((secret) => text.includes(secret));
}
