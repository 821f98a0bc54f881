import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { generate } from 'selfsigned';
import { invocationConfig } from '../..';
import { configured } from '.';

const environment = process.env;
const before = process.cwd();
const { cert, private: key } = generate([
  { name: 'commonName', value: 'an authority' },
]);
let folder: string;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'configuration-'));
  process.chdir(folder);
  process.env = { PATH: environment.PATH };
});

afterEach(async () => {
  process.env = environment;
  process.chdir(before);
  await fs.rm(folder, { recursive: true });
});

test('a variable that is not set is named, with what to do and where it was looked for', async () => {
  await dotenv({ PERSONAL_TOKEN: 'glpat-token' });

  expect(refusal()).toMatch(
    /^BASE_URL is not set\. Set it in the environment or in a file .env .*It is not in .*\.env$/,
  );
});

test('one that was written differently is named as well', () => {
  process.env.BASEURL = 'https://gitlab.com';
  process.env.GITLAB_TOKEN = 'glpat-token';

  expect(refusal()).toMatch(
    /^PERSONAL_TOKEN is not set\. GITLAB_TOKEN is set, which nothing reads: did you mean PERSONAL_TOKEN\?.*There is no /,
  );
});

test('a typing error in an optional one is an oddity', async () => {
  await dotenv({ ...REQUIRED, CA_CERT: 'ca.pem' });

  expect(configured(invocationConfig).oddities).toEqual([
    'CA_CERT is set, which nothing reads: did you mean CA_CERTIFICATE?',
  ]);
});

test('neither true nor false is told with both', async () => {
  await dotenv({ ...REQUIRED, DISABLE_TLS_VERIFICATION: 'yes' });

  expect(refusal()).toMatch(
    /^DISABLE_TLS_VERIFICATION \(disableTlsVerification\) has to be true or false/,
  );
});

test('a value of several lines, of which .env has the first, is told', async () => {
  await fs.writeFile(
    '.env',
    `PERSONAL_TOKEN=t\nBASE_URL=https://gitlab.com\nCA_CERTIFICATE="${cert}"\n`,
  );

  expect(refusal()).toMatch(
    /^CA_CERTIFICATE \(caCertificate\) begins with a quotation mark and does not end with one: a value in .env has one line/,
  );
});

test('certificates are read from a file', async () => {
  await fs.writeFile('ca.pem', cert);
  await dotenv({ ...REQUIRED, CA_CERTIFICATE: 'ca.pem' });

  const { instance } = configured(invocationConfig);

  expect(instance.config.caCertificate).toBe(cert);
});

test('of a file that has a key its text is told what it is', async () => {
  await fs.writeFile('ca.pem', key);
  await dotenv({ ...REQUIRED, CA_CERTIFICATE: 'ca.pem' });

  expect(configured(invocationConfig).instance.config.caCertificate).toBe(key);
});

test.each<[string, string | Buffer | undefined, RegExp]>([
  ['is not there', undefined, /can be read \(ENOENT at .*ca\.pem\)/],
  ['is DER', Buffer.from([0x30, 0x82, 0x01]), /no certificate in PEM.*openssl/],
])('a file that %s is refused', async (_, content, reason) => {
  if (content !== undefined) {
    await fs.writeFile('ca.pem', content);
  }
  await dotenv({ ...REQUIRED, CA_CERTIFICATE: 'ca.pem' });

  expect(refusal()).toMatch(/^CA_CERTIFICATE \(caCertificate\) /);
  expect(refusal()).toMatch(reason);
});

const REQUIRED = {
  PERSONAL_TOKEN: 'glpat-token',
  BASE_URL: 'https://gitlab.com',
};

function dotenv(variables: Record<string, string>): Promise<void> {
  const lines = Object.entries(variables).map((pair) => pair.join('='));
  return fs.writeFile('.env', lines.join('\n'));
}

function refusal(): string {
  try {
    configured(invocationConfig);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was accepted');
}
