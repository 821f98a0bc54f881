import { createAgent } from '../../src/gitlab/agent';
import {
  Answer,
  Exchange,
  httpTransport,
  Transport,
} from '../../src/gitlab/transport';
import type { Environment } from '../../src/session';
import { textOf } from '../gitlab/http/deliver';
import { GITLAB_COM, StandInGitLab, StandInOptions } from '../gitlab/server';

/**
 * By which address a stand-in of this process is asked, and in which environment.
 * Its answers take the wire where something is to be seen there, TLS and faults;
 * else they are handed over, which takes a third of the time.
 */
export function waysTo<Around extends Environment>(
  standIn: StandInGitLab,
  { gitLabCom, tls }: Pick<StandInOptions, 'gitLabCom' | 'tls'>,
  environment: Around,
): { baseUrl: string; environment: Around } {
  const baseUrl = gitLabCom ? GITLAB_COM : standIn.url;
  const transport = transportTo(standIn, baseUrl, environment);
  return {
    baseUrl,
    environment: tls ? environment : { ...environment, transport },
  };
}

/** Takes to a stand-in what is sent to its base URL. */
function transportTo(
  standIn: StandInGitLab,
  baseUrl: string,
  { attemptTimeout }: Environment,
): Transport {
  const { origin } = new URL(baseUrl);
  const address = new URL(standIn.url);
  let wire: Transport | undefined;
  // Made when it is needed: a proxy's address that is no good is for the run to tell.
  const send: Transport = (exchange) => {
    wire ??= httpTransport(
      createAgent(address, { disableTlsVerification: false }),
      attemptTimeout,
    );
    return wire(exchange);
  };
  return (exchange) => {
    if (exchange.url.origin !== origin) {
      return send(exchange);
    }
    if (!standIn.needsWire) {
      return handOver(standIn, exchange);
    }
    const there = new URL(exchange.url);
    there.protocol = address.protocol;
    there.host = address.host;
    return send({ ...exchange, url: there });
  };
}

async function handOver(
  standIn: StandInGitLab,
  { method, url, headers, body = '' }: Exchange,
): Promise<Answer> {
  const reply = await standIn.answer({
    method,
    target: `${url.pathname}${url.search}`,
    headers: inLowerCase(headers),
    body,
  });
  return {
    status: reply.status,
    headers: headersOf(inLowerCase(reply.headers)),
    body: textOf(reply.body),
  };
}

/** What node-fetch has for them takes ten times as long to make. */
function headersOf(headers: Exchange['headers']): Answer['headers'] {
  return {
    get: (name) => headers[name.toLowerCase()] ?? null,
    [Symbol.iterator]: () => Object.entries(headers)[Symbol.iterator](),
  };
}

function inLowerCase(headers: Exchange['headers']): Exchange['headers'] {
  const lower: Exchange['headers'] = {};
  for (const name in headers) {
    lower[name.toLowerCase()] = headers[name];
  }
  return lower;
}
