import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { commandLine } from '../../../src/run/commandLine';
import { StandInGitLab } from '../../gitlab/server';
import { MEMBER_TOKEN } from '../../gitlab/tokens';
import { SECRET_MARKER } from '../../gitlab/world/build';
import { sampleWorld } from '../../gitlab/world/sample';
import { StandInJupiterOne } from '../../jupiterone';
import { asProcess, Ended } from '../../support/asProcess';
import {
  LoopbackServer,
  startHttpServer,
  startHttpsServer,
  startProxy,
} from '../../support/servers';
import { accounts } from './accounts';
import { choices } from './choices';
import { connections } from './connections';
import { folders } from './folders';
import type { Mistake, Surroundings } from './mistake';
import { proxies } from './proxies';
import { values } from './values';

/** Milliseconds. */
const LONGEST = 60_000;

const mistakes: Mistake[] = [
  ...values,
  ...choices,
  ...accounts,
  ...connections,
  ...proxies,
  ...folders,
];

const servers: LoopbackServer[] = [];
let surroundings: Surroundings;
let folder: string;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  const world = sampleWorld(new Date());
  surroundings = {
    gitLab: await StandInGitLab.start({ world }),
    adminMode: await StandInGitLab.start({ world, adminMode: true }),
    jupiterOne: await StandInJupiterOne.start({ instances: { one: 'Ours' } }),
    serve: (respond, tls) =>
      serving(tls ? startHttpsServer(tls, respond) : startHttpServer(respond)),
    refuse: async (status) => {
      const proxy = await startProxy({ status, type: 'text/html', body: '' });
      servers.push(proxy);
      return proxy;
    },
    write: (name, content) => fs.writeFile(path.join(folder, name), content),
  };
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await surroundings.gitLab.stop();
  await surroundings.adminMode.stop();
  await surroundings.jupiterOne.stop();
  await fs.rm(folder, { recursive: true });
});

test('a configuration that is right is told so', async () => {
  const { exitCode, output } = await run(['check'], {});

  expect(output).toContain('can be collected');
  expect(exitCode).toBe(0);
});

test('there are as many as were thought of, each one once', () => {
  const names = mistakes.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(45);
});

test.each(
  mistakes.map((mistake): [string, Mistake] => [mistake.name, mistake]),
)(
  'of %s it is told what, why, and what to do',
  async (_, { command = ['check'], environment: changes, ...told }) => {
    const changed = (await changes?.(surroundings)) ?? {};
    const started = Date.now();

    const { exitCode, output } = await run(command, changed);

    // As it is, and as it is where no line is broken.
    const text = `${output}\n${output.replace(/\s+/g, ' ')}`;
    expect(text).toMatch(told.names);
    expect(text).toMatch(told.cause);
    expect(text).toMatch(told.remedy);
    expect(exitCode).not.toBe(0);
    expect(Date.now() - started).toBeLessThan(LONGEST);
    expect(output).not.toContain(SECRET_MARKER);
  },
  LONGEST,
);

/** A configuration that is right, with changes. */
function run(command: string[], changes: NodeJS.ProcessEnv): Promise<Ended> {
  const { gitLab, jupiterOne } = surroundings;
  const right: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NO_COLOR: '1',
    PERSONAL_TOKEN: MEMBER_TOKEN,
    BASE_URL: gitLab.url,
    ...jupiterOne.environment('one'),
  };
  return asProcess(folder, { ...right, ...changes }, () =>
    commandLine(command),
  );
}

async function serving(starting: Promise<LoopbackServer>): Promise<URL> {
  const server = await starting;
  servers.push(server);
  return server.url;
}
