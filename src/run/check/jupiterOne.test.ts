import { Fault, StandInJupiterOne } from '../../../test/jupiterone';
import { askJupiterOne } from './jupiterOne';

const environment = process.env;
let jupiterOne: StandInJupiterOne | undefined;

afterEach(async () => {
  process.env = environment;
  await jupiterOne?.stop();
  jupiterOne = undefined;
});

test('nothing of JupiterOne is configured, and nothing is asked', async () => {
  expect(await askJupiterOne({})).toBeUndefined();
});

test('the instance is told by its name, and nothing is opened', async () => {
  expect(await ask()).toEqual({
    state: 'ready',
    account: 'stand-in-account',
    instance: 'Our GitLab',
  });
  expect(jupiterOne?.jobs).toEqual([]);
});

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  [
    'a key that is none',
    { JUPITERONE_API_KEY: 'another' },
    /refuses the key.*JUPITERONE_API_KEY/,
  ],
  [
    'an account that is not of the key',
    { JUPITERONE_ACCOUNT: 'another' },
    /account another.*JUPITERONE_ACCOUNT/,
  ],
  [
    'an instance that is not there',
    { INTEGRATION_INSTANCE_ID: 'another' },
    /no integration instance another.*INTEGRATION_INSTANCE_ID/,
  ],
  ['no account', { JUPITERONE_ACCOUNT: '' }, /JUPITERONE_ACCOUNT/],
  [
    'an address that nobody answers at',
    { JUPITERONE_API_BASE_URL: 'http://127.0.0.1:1' },
    /could not be reached.*ECONNREFUSED.*JUPITERONE_API_BASE_URL/,
  ],
])('%s is wrong', async (_, changed, reason) => {
  const answer = await ask(changed);

  expect(answer?.state).toBe('wrong');
  expect(answer?.reason).toMatch(reason);
});

test('a key that is not let read the instance may be one that uploads', async () => {
  const answer = await ask({}, [{ on: 'instance', status: 403 }]);

  expect(answer).toMatchObject({ state: 'unknown' });
});

async function ask(changed: NodeJS.ProcessEnv = {}, faults: Fault[] = []) {
  jupiterOne = await StandInJupiterOne.start({
    faults,
    instances: { one: 'Our GitLab' },
  });
  process.env = {
    ...environment,
    JUPITERONE_API_KEY: jupiterOne.apiKey,
    JUPITERONE_ACCOUNT: jupiterOne.account,
    JUPITERONE_API_BASE_URL: jupiterOne.url,
    INTEGRATION_INSTANCE_ID: 'one',
    ...changed,
  };
  return askJupiterOne();
}
