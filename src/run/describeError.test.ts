import { IntegrationError } from '@jupiterone/integration-sdk-core';
import { describeError } from './describeError';

const SECRET = 'a-secret';

test('an error is name, message, code and stack, and not what hangs on it', () => {
  const error = Object.assign(new TypeError('refused'), {
    code: 'ECONNREFUSED',
    config: { headers: { Authorization: SECRET } },
    request: { header: SECRET },
    response: { config: { headers: SECRET } },
  });

  expect(describeError(error)).toEqual({
    name: 'TypeError',
    message: 'refused',
    code: 'ECONNREFUSED',
    stack: expect.stringContaining('describeError.test'),
  });
});

test('why it came to it is in the stack', () => {
  const cause = Object.assign(new Error('the reason'), { header: SECRET });
  const error = new IntegrationError({ code: 'X', message: 'failed', cause });

  expect(describeError(error).stack).toMatch(/failed[^]*the reason/);
  expect(JSON.stringify(describeError(error))).not.toContain(SECRET);
});

test.each([
  ['text', 'text'],
  [undefined, 'undefined'],
  [{ headers: SECRET }, '[object Object]'],
])('%j, which is no error, is told in a word', (thrown, message) => {
  expect(describeError(thrown)).toEqual({ message });
});
