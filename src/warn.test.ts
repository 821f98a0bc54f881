import { quietLogger } from '../test/support/quietLogger';
import { warn } from './warn';

test('a warning is both an event of the job and a line of the log', () => {
  const logger = quietLogger();
  const publish = jest.spyOn(logger, 'publishWarnEvent');
  const log = jest.spyOn(logger, 'warn');

  warn(logger, 'warn_token_expiry', 'The token expires tomorrow');

  expect(publish.mock.calls).toEqual([
    [{ name: 'warn_token_expiry', description: 'The token expires tomorrow' }],
  ]);
  expect(log.mock.calls).toEqual([['The token expires tomorrow']]);
});
