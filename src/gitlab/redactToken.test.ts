import { plainText, script } from '../../test/support/fakeTransport';
import { redactToken } from './redactToken';
import type { Exchange } from './transport';

const TOKEN = 'glpat-$&.*0123456789';
const exchange: Exchange = {
  method: 'GET',
  url: new URL('https://gitlab.example.com/api/v4/user'),
  route: '/user',
  headers: { authorization: `Bearer ${TOKEN}` },
};

test('a token that an answer repeats is taken out, wherever it is', async () => {
  const gitLab = script(plainText(`Bearer ${TOKEN}? "${TOKEN}"`));
  const { body } = await redactToken(gitLab.send, TOKEN)(exchange);
  expect(body).toBe('Bearer [token]? "[token]"');
});

test('the token is sent all the same', async () => {
  const gitLab = script(plainText('{}'));
  await redactToken(gitLab.send, TOKEN)(exchange);
  expect(gitLab.sent).toEqual([exchange]);
});

test('what is too short for a token of GitLab is left where it stands', async () => {
  const gitLab = script(plainText('{"runners_token": null}'));
  const { body } = await redactToken(gitLab.send, 'token')(exchange);
  expect(body).toBe('{"runners_token": null}');
});
