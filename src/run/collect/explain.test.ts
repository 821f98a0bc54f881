import { explain } from './explain';

test('a full disk is called that', () => {
  const error = new Error('ENOSPC: no space left on device, write');

  expect(explain(error)).toMatch(/^The disk is full/);
});

test('what speaks for itself is left as it is', () => {
  expect(explain(new Error('BASE_URL (baseUrl) is not a URL'))).toBe(
    'BASE_URL (baseUrl) is not a URL',
  );
});
