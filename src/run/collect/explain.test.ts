import { loadConfigFromEnvironmentVariables } from '@jupiterone/integration-sdk-runtime';
import { explain } from './explain';

test('a variable that is not set is named, with what to do', () => {
  expect(explain(thrownBy(loadMissingField))).toMatch(
    /^A_FIELD is not set. Set it in the environment or in a file .env/,
  );
});

test('a full disk is called that', () => {
  const error = new Error('ENOSPC: no space left on device, write');

  expect(explain(error)).toMatch(/^The disk is full/);
});

test('what speaks for itself is left as it is', () => {
  expect(explain(new Error('baseUrl is not a URL'))).toBe(
    'baseUrl is not a URL',
  );
});

function loadMissingField(): void {
  loadConfigFromEnvironmentVariables({ aField: { type: 'string' } });
}

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
