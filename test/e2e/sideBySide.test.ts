import { createAgent } from '../../src/gitlab/agent';
import { Exchange, httpTransport, Transport } from '../../src/gitlab/transport';
import { readSettings } from '../../src/settings';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { generateWorld } from '../gitlab/world/generate';
import { collect } from '../support/collect';
import { GraphInMemory } from '../support/graphInMemory';
import { hurried } from '../support/hurried';

jest.setTimeout(30_000);

/** Each is answered when the other was sent, so that neither may wait for it. */
const PAIRS = [
  ['/personal_access_tokens/self', '/runners/all'],
  ['/version', 'Schema'],
  // A request for a hundred.
  ['Users', 'Users'],
];

/** Milliseconds. */
const MOST_PATIENCE = 5_000;

test('what needs nothing of each other is asked side by side', async () => {
  const world = generateWorld({
    now: new Date(),
    trees: 1,
    groups: 5,
    projects: 10,
    users: 150,
    mergeRequests: 5,
  });
  const gitLab = await StandInGitLab.start({ world });
  const config = { personalToken: MEMBER_TOKEN, baseUrl: gitLab.url };
  const environment = hurried();
  const settings = readSettings(config, environment.clock.now());
  const send = httpTransport(createAgent(settings.baseUrl, settings));
  try {
    const transport = new InPairs(send);
    const { error } = await collect({
      config,
      graphObjectStore: new GraphInMemory(),
      environment: { ...environment, transport: transport.send },
    });
    expect(error).toBeUndefined();
    expect(transport.alone).toEqual([]);
  } finally {
    await gitLab.stop();
  }
});

/** What of a pair is sent first waits for the other, but not for ever. */
class InPairs {
  /** What was sent without the other. */
  readonly alone: string[] = [];
  private readonly waiting = new Map<string[], () => void>();

  constructor(private readonly transport: Transport) {}

  readonly send: Transport = async (exchange) => {
    const name = nameOf(exchange);
    const pair = PAIRS.find((names) => names.includes(name));
    if (pair) {
      const release = this.waiting.get(pair);
      await (release ? release() : this.other(pair, name));
    }
    return this.transport(exchange);
  };

  private other(pair: string[], name: string): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.alone.push(name);
        resolve();
      }, MOST_PATIENCE);
      this.waiting.set(pair, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** The route, or the operation of GraphQL. */
function nameOf({ route, body = '' }: Exchange): string {
  const [, operation] = /"operationName":"(\w+)"/.exec(body) ?? [];
  return operation ?? route;
}
