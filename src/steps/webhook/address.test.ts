import { hostOf, originOf } from './address';

test.each([
  ['https://hooks.example.com', 'https://hooks.example.com'],
  ['https://Hooks.Example.com:8443/a/b', 'https://hooks.example.com:8443'],
  ['http://10.0.0.7/a', 'http://10.0.0.7'],
  ['https://[2001:db8::1]:8080/a', 'https://[2001:db8::1]:8080'],
  ['https://bücher.example/a', 'https://xn--bcher-kva.example'],
  // What may be secret.
  ['https://example.com/services/s3cr3t', 'https://example.com'],
  ['https://example.com?token=s3cr3t', 'https://example.com'],
  ['https://example.com#s3cr3t', 'https://example.com'],
  ['https://bot:s3cr3t@example.com/a', 'https://example.com'],
  ['https://s3cr3t@example.com@evil.example/a', 'https://evil.example'],
  ['https://{user}:{password}@example.com/{path}', 'https://example.com'],
  ['https://example.com\\s3cr3t', 'https://example.com'],
  // A host that is masked, or can't be read.
  ['https://{host}/a', 'https://(masked)'],
  ['http://{tenant}.example.com', 'http://(masked)'],
  ['https://example.com{path}', 'https://(masked)'],
  ['https://%7Bhost%7D/a', 'https://(masked)'],
  ['https://example.com:{port}/a', 'https://(masked)'],
  ['https://user:pass/word@example.com', 'https://(masked)'],
  ['https://***/a', 'https://(masked)'],
  ['https://', 'https://(masked)'],
  ['https:///s3cr3t', 'https://(masked)'],
  // Nothing of it is known.
  ['{address}', '(masked)'],
  ['{scheme}://example.com', '(masked)'],
  ['example.com/s3cr3t', '(masked)'],
  ['ftp://s3cr3t.example.com', '(masked)'],
  ['', '(masked)'],
])('%s is %s', (address, origin) => {
  expect(originOf(address)).toBe(origin);
});

test('the host is what follows the scheme', () => {
  expect(hostOf('https://example.com:8443')).toBe('example.com:8443');
  expect(hostOf('http://(masked)')).toBe('(masked)');
  expect(hostOf('(masked)')).toBe('(masked)');
});
