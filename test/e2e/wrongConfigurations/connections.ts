import { generate } from 'selfsigned';
import { gitLab } from '../../support/validation';
import type { Mistake } from './mistake';

const NAME = [{ name: 'commonName', value: 'localhost' }];
const { private: key, cert } = generate(NAME);
const CA = /CA_CERTIFICATE \(caCertificate\)/;
const ADDRESS = /BASE_URL \(baseUrl\)/;

const signIn = '<html><form action="/sso">Sign in</form></html>';

/** The network, certificates, and what stands between. */
export const connections: Mistake[] = [
  {
    name: 'a host that there is not',
    environment: () => ({ BASE_URL: 'https://gitlab.invalid' }),
    names: ADDRESS,
    cause: /DNS (knows no host of that name|does not answer)/,
    remedy: /check the spelling|check its network, and the spelling/,
  },
  {
    name: 'a port that nobody listens at',
    environment: () => ({ BASE_URL: 'http://127.0.0.1:1' }),
    names: ADDRESS,
    cause: /nothing listens there/,
    remedy: /check the port/,
  },
  {
    name: 'https where http is spoken',
    environment: ({ gitLab: server }) => ({
      BASE_URL: server.url.replace('http:', 'https:'),
    }),
    names: ADDRESS,
    cause: /what answers there speaks no TLS/,
    remedy: /set BASE_URL \(baseUrl\) to http:\/\/127/,
  },
  {
    name: 'http where https is spoken',
    environment: async ({ serve }) => {
      const url = await serve(gitLab(), { key, cert });
      return { BASE_URL: url.href.replace('https:', 'http:') };
    },
    names: ADDRESS,
    cause: /the connection was cut, as where a server speaks TLS/,
    remedy: /set BASE_URL \(baseUrl\) to https:\/\/localhost/,
  },
  {
    name: 'a sign-in page',
    environment: async ({ serve }) => {
      const url = await serve((_, response) =>
        response.setHeader('content-type', 'text/html').end(signIn),
      );
      return { BASE_URL: url.href };
    },
    names: ADDRESS,
    cause: /is a web page: a sign-in page or a proxy answered/,
    remedy: /set BASE_URL \(baseUrl\) to where GitLab is/,
  },
  {
    name: 'an address that GitLab has left',
    environment: async ({ serve }) => {
      const url = await serve((_, response) =>
        response.writeHead(301, { location: 'https://new.example.com' }).end(),
      );
      return { BASE_URL: url.href };
    },
    names: ADDRESS,
    cause: /refused to follow a redirect to https:\/\/new\.example\.com/,
    remedy: /If GitLab has moved, set BASE_URL to it/,
  },
  {
    name: 'the page of a group',
    environment: async ({ serve }) => {
      const { origin } = await serve(gitLab());
      return { BASE_URL: `${origin}/my-group` };
    },
    names: ADDRESS,
    cause: /does not answer as GitLab does/,
    remedy: /to http:\/\/localhost:\d+\/, where GitLab answers/,
  },
  {
    name: 'a GitLab that is down',
    environment: async ({ serve }) => {
      const url = await serve((_, response) => response.writeHead(502).end());
      return { BASE_URL: url.href };
    },
    names: ADDRESS,
    cause: /GitLab, or what stands before it, fails/,
    remedy: /try again later/,
  },
  {
    name: 'a certificate that nobody vouches for',
    environment: async ({ serve }) => ({
      BASE_URL: (await serve(gitLab(), { key, cert })).href,
    }),
    names: CA,
    cause: /its certificate is self-signed/,
    remedy: /set CA_CERTIFICATE \(caCertificate\) to that very certificate/,
  },
  {
    name: 'a certificate for another name',
    environment: async ({ serve, write }) => {
      await write('ca.pem', other.cert);
      const url = await serve(gitLab(), {
        key: other.private,
        cert: other.cert,
      });
      return { BASE_URL: url.href, CA_CERTIFICATE: 'ca.pem' };
    },
    names: ADDRESS,
    cause: /its certificate is for another name/,
    remedy: /set BASE_URL \(baseUrl\) to the name that the certificate has/,
  },
  {
    name: 'a file of certificates that is not there',
    environment: () => ({ CA_CERTIFICATE: '/nowhere/ca.pem' }),
    names: CA,
    cause: /ENOENT at \/nowhere\/ca\.pem/,
    remedy: /set it to the path of a PEM file/,
  },
  {
    name: 'a key in the place of a certificate',
    environment: async ({ write }) => {
      await write('ca.pem', key);
      return { CA_CERTIFICATE: 'ca.pem' };
    },
    names: CA,
    cause: /is a private key/,
    remedy: /set it to the certificate of the authority/,
  },
  {
    name: 'a certificate in DER',
    environment: async ({ write }) => {
      const body = cert.replace(/-----.*-----/g, '');
      await write('ca.der', Buffer.from(body, 'base64'));
      return { CA_CERTIFICATE: 'ca.der' };
    },
    names: CA,
    cause: /has no certificate in PEM/,
    remedy: /openssl x509 -inform der/,
  },
  {
    name: 'a certificate of which .env has the first line',
    environment: async ({ write }) => {
      await write('.env', `CA_CERTIFICATE=${cert}`);
      return {};
    },
    names: CA,
    cause: /is cut/,
    remedy: /write line breaks as \\n, or give the path of the file/,
  },
  {
    name: 'the same in quotation marks',
    environment: async ({ write }) => {
      await write('.env', `CA_CERTIFICATE="${cert}"`);
      return {};
    },
    names: CA,
    cause: /begins with a quotation mark and does not end with one/,
    remedy:
      /Write line breaks as \\n in quotation marks, or for CA_CERTIFICATE/,
  },
];

const other = generate(NAME, {
  extensions: [
    {
      name: 'subjectAltName',
      altNames: [{ type: 2, value: 'gitlab.example.com' }],
    },
  ],
});
