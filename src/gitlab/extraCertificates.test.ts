import { execFile } from 'child_process';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { generate } from 'selfsigned';
import { startHttpsServer } from '../../test/support/servers';

/** Asks with the agent of this project, and prints what comes back. */
const ASK = `
  const { createAgent } = require('./src/gitlab/agent');
  const { httpTransport } = require('./src/gitlab/transport');
  const url = new URL(process.argv[1]);
  const agent = createAgent(url, { disableTlsVerification: false });
  httpTransport(agent)({ method: 'GET', url, route: '/', headers: {} }).then(
    ({ body }) => console.log(body),
    ({ status }) => console.log(status),
  ).finally(() => agent.destroy());
`;

test('NODE_EXTRA_CA_CERTS names a private authority to trust', async () => {
  const { private: key, cert } = generate([
    { name: 'commonName', value: 'localhost' },
  ]);
  const gitLab = await startHttpsServer({ key, cert }, (_, response) =>
    response.end('reached'),
  );
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  const file = join(folder, 'ca.pem');
  await writeFile(file, cert);

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-r', 'tsx/cjs', '-e', ASK, gitLab.url.href],
    { env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: file } },
  );

  await gitLab.close();
  await rm(folder, { recursive: true });
  expect(stdout.trim()).toBe('reached');
}, 20_000);
