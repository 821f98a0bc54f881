import { readRunSettings } from './settings';

const environment = process.env;

beforeEach(() => {
  process.env = {
    ...environment,
    JUPITERONE_API_KEY: 'key',
    JUPITERONE_ACCOUNT: 'account',
    INTEGRATION_INSTANCE_ID: 'instance',
    JUPITERONE_API_BASE_URL: '',
  };
});

afterEach(() => {
  process.env = environment;
});

test('JupiterOne in the US is where a run uploads to', () => {
  expect(readRunSettings()).toEqual({
    apiKey: 'key',
    account: 'account',
    integrationInstanceId: 'instance',
    apiBaseUrl: 'https://api.us.jupiterone.io',
  });
});

test('JUPITERONE_API_BASE_URL is another place to upload to', () => {
  process.env.JUPITERONE_API_BASE_URL = 'https://jupiterone.example';

  expect(readRunSettings().apiBaseUrl).toBe('https://jupiterone.example');
});

test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3'])(
  '%s is on this machine, and needs no encryption',
  (address) => {
    process.env.JUPITERONE_API_BASE_URL = address;

    expect(readRunSettings().apiBaseUrl).toBe(address);
  },
);

test.each([
  'http://api.us.jupiterone.io',
  'http://localhost.example.com',
  'api.us.jupiterone.io',
  'file:///etc/hosts',
])('the API key is not sent to %s', (address) => {
  process.env.JUPITERONE_API_BASE_URL = address;

  expect(readRunSettings).toThrow('JUPITERONE_API_BASE_URL is no https://');
});

test('a line break at the end of a secret is none of it', () => {
  process.env.JUPITERONE_API_KEY = 'key\n';

  expect(readRunSettings().apiKey).toBe('key');
});

test.each([
  'JUPITERONE_API_KEY',
  'JUPITERONE_ACCOUNT',
  'INTEGRATION_INSTANCE_ID',
])('%s must be set', (variable) => {
  process.env[variable] = '';

  expect(readRunSettings).toThrow(
    new RegExp(`^${variable} is not set: set it to `),
  );
});
