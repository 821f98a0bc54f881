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

/** Each is answered when the others were sent, so that none may wait for another. */
const TOGETHER = [
  ['/personal_access_tokens/self', '/runners/all'],
  ['/version', 'Schema', '/groups', '/projects'],
  // Of users a request for a hundred, and one for those of them that are blocked;
  // of merge requests the first page.
  ['Users', 'Users', 'SingleUsers', 'SingleUsers', 'GroupMergeRequests'],
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
    const transport = new Together(send);
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

/** What is sent first waits for the others, but not for ever. */
class Together {
  /** What was sent without the others. */
  readonly alone: string[] = [];
  private readonly waiting = new Map<string[], (() => void)[]>();

  constructor(private readonly transport: Transport) {}

  readonly send: Transport = async (exchange) => {
    const name = nameOf(exchange);
    const names = TOGETHER.find((some) => some.includes(name));
    if (names) {
      await this.others(names, name);
    }
    return this.transport(exchange);
  };

  private others(names: string[], name: string): Promise<void> {
    const waiting = this.waiting.get(names) ?? [];
    this.waiting.set(names, waiting);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.alone.push(name);
        resolve();
      }, MOST_PATIENCE);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
      // Later ones, such as the next pages, find that all were sent.
      if (waiting.length >= names.length) {
        waiting.forEach((release) => release());
      }
    });
  }
}

/** The route, or the operation of GraphQL. */
function nameOf({ route, body = '' }: Exchange): string {
  const [, operation] = /"operationName":"(\w+)"/.exec(body) ?? [];
  return operation ?? route;
}
