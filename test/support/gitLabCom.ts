import { Agent } from 'http';
import {
  ATTEMPT_TIMEOUT,
  httpTransport,
  Transport,
} from '../../src/gitlab/transport';
import type { Environment } from '../../src/session';
import { GITLAB_COM, StandInGitLab, StandInOptions } from '../gitlab/server';

/** By which address a stand-in is asked, and in which environment. */
export function waysTo<Around extends Environment>(
  { url }: StandInGitLab,
  { gitLabCom }: Pick<StandInOptions, 'gitLabCom'>,
  environment: Around,
): { baseUrl: string; environment: Around } {
  return gitLabCom
    ? {
        baseUrl: GITLAB_COM,
        environment: {
          ...environment,
          transport: transportTo(url, environment),
        },
      }
    : { baseUrl: url, environment };
}

/** Takes what is sent to GitLab.com to a stand-in of it, and so to no other place. */
function transportTo(
  url: string,
  { attemptTimeout = ATTEMPT_TIMEOUT }: Environment,
): Transport {
  const { protocol, host } = new URL(url);
  const send = httpTransport(new Agent({ keepAlive: false }), attemptTimeout);
  return (exchange) => {
    const there = new URL(exchange.url);
    there.protocol = protocol;
    there.host = host;
    return send({ ...exchange, url: there });
  };
}
