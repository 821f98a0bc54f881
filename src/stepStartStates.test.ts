import { applicationStep } from '../test/development/types/application';
import { startHttpServer } from '../test/support/servers';
import {
  contextOf,
  gitLab,
  serve,
  stopServer,
} from '../test/support/validation';
import { steps } from './steps';
import { stepStartStates } from './stepStartStates';

afterEach(stopServer);

async function statesFor(user: object, all = [...steps, applicationStep]) {
  const replies = {
    '/api/v4/user': { body: { id: 1, username: 'ada', ...user } },
    '/api/v4/users/1': { body: { id: 1, username: 'ada', ...user } },
  };
  await serve(startHttpServer(gitLab(replies)));
  return stepStartStates(all)(contextOf());
}

test('what administrators alone are answered is switched off for others', async () => {
  const states = await statesFor({});

  expect(states[applicationStep.id]).toEqual({
    disabled: true,
    disabledReason: 'permission',
  });
  expect(states['fetch-instance-settings']).toEqual(states[applicationStep.id]);
  expect(states['fetch-groups']).toEqual({ disabled: false });
});

test('an administrator has all steps', async () => {
  const states = await statesFor({ is_admin: true });

  expect(Object.values(states)).toEqual(
    [...steps, applicationStep].map(() => ({ disabled: false })),
  );
});

test('nothing is asked where no step is for administrators', async () => {
  const context = contextOf({ baseUrl: 'http://127.0.0.1:1' });
  const others = steps.filter(({ needs }) => !needs.administrator);

  expect(await stepStartStates(others)(context)).toHaveProperty('fetch-users');
});
