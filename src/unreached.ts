import type { Fault } from './gitlab/fault';

/** A proxy that requests go through, as the environment names it. */
export interface ProxyInUse {
  variable: string;
  /** Without user name and password. */
  host: string;
}

const UNTRUSTED =
  'set CA_CERTIFICATE (caCertificate) to the certificate of that authority, in PEM';

/** What the network's codes mean, and what to do: of GitLab, or of the proxy. */
const CONNECTING: Record<string, string> = {
  ENOTFOUND: 'DNS knows no host of that name: check the spelling of it in',
  EAI_AGAIN:
    'DNS does not answer on this machine: check its network, and the spelling in',
  ECONNREFUSED:
    'nothing listens there: check the port, and that it runs; the address is in',
  EHOSTUNREACH: 'no way leads there from this network: check',
  ENETUNREACH: 'no way leads there from this network: check',
  ETIMEDOUT: 'nobody answers there, as behind a firewall: check',
  CONNECT_TIMEOUT: 'nobody answers there, as behind a firewall: check',
  EINVAL: 'no connection can be made to that address: check',
  EADDRNOTAVAIL: 'no connection can be made to that address: check',
};

/** Of the certificate that GitLab shows, or what is in its place. */
const CERTIFICATES: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: `its certificate is self-signed, and nobody vouches for it: set CA_CERTIFICATE (caCertificate) to that very certificate, in PEM`,
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate is of an authority that is not known here: ${UNTRUSTED}`,
  UNABLE_TO_GET_ISSUER_CERT: `its certificate is of an authority that is not known here: ${UNTRUSTED}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate is of an authority that is not known here: ${UNTRUSTED}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate is of an authority that is not known here, or GitLab does not send the one between: ${UNTRUSTED}`,
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name: set BASE_URL (baseUrl) to the name that the certificate has',
};

const CLOCK: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired: have it renewed',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
};

/** OpenSSL's, of an answer that is no TLS: `wrong version number` as a rule. */
const NO_TLS = /^(EPROTO|ERR_SSL_)/;
const PROXY = /^PROXY_(\d{3})$/;

/**
 * Why GitLab was not reached, and what to do about it, in words; nothing where
 * neither the network nor a proxy is to blame.
 *
 * @param now milliseconds since 1970
 */
export function unreached(
  { status, kind }: Pick<Fault, 'status' | 'kind'>,
  baseUrl: URL,
  proxy: ProxyInUse | undefined,
  now: number,
): string | undefined {
  const code = String(status);
  const asked = proxy
    ? `${proxy.variable} (the proxy ${proxy.host} was asked)`
    : 'BASE_URL (baseUrl)';
  if (PROXY.test(code) || status === 407) {
    return refusedByProxy(
      Number(PROXY.exec(code)?.[1] ?? status),
      proxy,
      baseUrl,
    );
  }
  if (code in CONNECTING) {
    return `${CONNECTING[code]} ${asked}`;
  }
  if (code in CERTIFICATES) {
    return CERTIFICATES[code];
  }
  if (code in CLOCK) {
    const clock = new Date(now).toISOString();
    return `${CLOCK[code]}, or set the clock of this machine, which says ${clock}; BASE_URL (baseUrl) is right`;
  }
  if (NO_TLS.test(code)) {
    return `what answers there speaks no TLS: set BASE_URL (baseUrl) to ${withScheme(
      'http:',
      baseUrl,
    )}, or to the port of HTTPS`;
  }
  if (
    baseUrl.protocol === 'http:' &&
    (code === 'ECONNRESET' || code === '400')
  ) {
    return `the connection was cut, as where a server speaks TLS: set BASE_URL (baseUrl) to ${withScheme(
      'https:',
      baseUrl,
    )}`;
  }
  switch (kind) {
    case 'timeout':
      return `no answer came to what was sent: check that GitLab is well, and ${asked}`;
    case 'server':
      return 'GitLab, or what stands before it, fails: try again later, and check BASE_URL (baseUrl) if it lasts';
    default:
      return undefined;
  }
}

function refusedByProxy(
  status: number,
  proxy: ProxyInUse | undefined,
  { hostname }: URL,
): string {
  const variable = proxy?.variable ?? 'HTTPS_PROXY';
  switch (status) {
    case 407:
      return `give them in ${variable}: http://user:password@host:port`;
    case 403:
      return `have ${hostname} allowed by the proxy of ${variable}, or name it in NO_PROXY if it is reached without`;
    default:
      return `the proxy of ${variable} does not get there: check BASE_URL (baseUrl), and name ${hostname} in NO_PROXY if it is reached without`;
  }
}

function withScheme(
  scheme: 'http:' | 'https:',
  { host, pathname }: URL,
): string {
  return `${scheme}//${host}${pathname.replace(/\/$/, '')}`;
}
