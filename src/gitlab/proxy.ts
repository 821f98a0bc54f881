import { BlockList, isIP, isIPv6 } from 'net';
import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { resolveUrl } from './resolveUrl';

/**
 * The proxy that the environment names for an address, read as curl does: the
 * variable of its scheme goes before `ALL_PROXY` and a variable in lower case
 * before the one in capitals; an address without a scheme is one of an HTTP
 * proxy. `HTTP_PROXY` in capitals counts here, though not for curl, which has
 * CGI scripts to fear.
 *
 * Source: https://curl.se/docs/manpage.html#ENVIRONMENT
 *
 * @throws IntegrationValidationError where it is not the URL of an HTTP proxy
 */
export function proxyFor(
  target: URL,
  environment: NodeJS.ProcessEnv = process.env,
): URL | undefined {
  return namedProxyFor(target, environment)?.address;
}

/** A proxy, and the variable that names it. */
export interface NamedProxy {
  variable: string;
  /** May have a password in it. */
  address: URL;
}

/** The same, with the variable that names it. */
export function namedProxyFor(
  target: URL,
  environment: NodeJS.ProcessEnv = process.env,
): NamedProxy | undefined {
  const scheme = target.protocol.replace(':', '');
  const variable = [`${scheme}_proxy`, 'all_proxy']
    .flatMap((name) => [name, name.toUpperCase()])
    .find((name) => environment[name]?.trim());
  const exempt = environment.no_proxy?.trim() || environment.NO_PROXY;
  if (!variable || isExempt(target, exempt ?? '')) {
    return undefined;
  }
  const address = String(environment[variable]).trim();
  return {
    variable,
    address: readProxy(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`,
      variable,
    ),
  };
}

/** The address may have a password in it, so it is not repeated. */
function readProxy(address: string, variable: string): URL {
  const mistake = (reason: string) =>
    new IntegrationValidationError(
      `${variable} ${reason}: set it to an HTTP proxy such as ` +
        'http://proxy.example.com:3128, or unset it',
    );
  if (/^socks/i.test(address)) {
    throw mistake('names a SOCKS proxy, and SOCKS is not supported');
  }
  const proxy = resolveUrl(address);
  if (!proxy || !/^https?:$/.test(proxy.protocol) || !isEncoded(proxy)) {
    throw mistake('is not the URL of an HTTP proxy');
  }
  return proxy;
}

/** Whether user name and password can be decoded. */
function isEncoded({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

/** @param list `NO_PROXY`, separated by commas or white space */
function isExempt(target: URL, list: string): boolean {
  const host = withoutBrackets(target.hostname).replace(/\.$/, '');
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry === '*' || covers(entry, host, port));
}

/** An entry is a domain, an address or a network in CIDR, and may have a port. */
function covers(entry: string, host: string, port: string): boolean {
  const [, name = entry, entryPort = port] =
    /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (entryPort !== port) {
    return false;
  }
  if (isIP(host)) {
    return isWithin(host, withoutBrackets(name));
  }
  const domain = name.replace(/^\*?\./, '').replace(/\.$/, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function isWithin(address: string, network: string): boolean {
  const [first, length] = network.split('/');
  const longest = isIPv6(first) ? 128 : 32;
  const prefix = Number(length ?? longest);
  if (!isIP(first) || !(prefix >= 0 && prefix <= longest)) {
    return false;
  }
  const addresses = new BlockList();
  addresses.addSubnet(first, prefix, family(first));
  return addresses.check(address, family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
