import { generate } from 'selfsigned';
import { failureOf } from '../test/support/gitLabClient';
import { readCertificates } from './readCertificates';

const { cert, private: key } = generate([
  { name: 'commonName', value: 'an authority' },
]);
const PEM = cert.replace(/\r\n/g, '\n').trim();

test.each([PEM, ` ${PEM}\n`, PEM.replace(/\n/g, '\\n'), `${PEM}\n${PEM}`])(
  'is PEM, with line breaks as they are or written out',
  (given) => {
    expect(readCertificates(given)).toBe(given.trim().replace(/\\n/g, '\n'));
  },
);

test.each([undefined, '', '  '])('of %j there is none', (given) => {
  expect(readCertificates(given)).toBeUndefined();
});

test.each<[string, string, string]>([
  ['a path', '/etc/ssl/ca.pem', 'is not a PEM certificate'],
  ['a key', key, 'is a private key: set it to the certificate'],
  ['the first line', '-----BEGIN CERTIFICATE-----', 'is cut'],
  ['one that ends early', PEM.slice(0, 200), 'is cut'],
  ['a whole one and a cut one', `${PEM}\n${PEM.slice(0, 200)}`, 'is cut'],
  [
    'letters in the place of one',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    "has a certificate that can't be read (number 1)",
  ],
])('%s is refused with the reason', async (_, given, reason) => {
  const read = () => Promise.resolve().then(() => readCertificates(given));

  expect((await failureOf(read())).message).toContain(
    `CA_CERTIFICATE (caCertificate) ${reason}`,
  );
});
