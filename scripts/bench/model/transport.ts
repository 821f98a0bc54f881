import { Headers } from 'node-fetch';
import type { GraphqlRequest } from '../../../src/gitlab/graphqlRequest';
import type { Clock } from '../../../src/gitlab/clock';
import type { Transport } from '../../../src/gitlab/transport';
import { graphqlAnswer, restPage, restRow } from './answers';
import type { History } from './history';

/**
 * Milliseconds until an answer, as a large GitLab takes them: for REST's list and
 * for counts one second, for approvals three and for commits three. A page that
 * has both is taken to last as long as the two after each other.
 */
const LATENCY = { list: 1_000, page: 6_000 };

/** What went over the wire, all requests together. */
export interface Traffic {
  requests: Map<string, number>;
  /** Milliseconds that answers took, whatever else went on. */
  busy: number;
}

/** Answers the questions of the two steps without a network. */
export function modelTransport(
  history: History,
  clock: Clock,
  traffic: Traffic,
): Transport {
  return async ({ url, route, body }) => {
    const request =
      body === undefined ? undefined : (JSON.parse(body) as GraphqlRequest);
    const name = request?.operationName ?? route;
    const latency = /^Group/.test(name) ? LATENCY.page : LATENCY.list;
    traffic.requests.set(name, (traffic.requests.get(name) ?? 0) + 1);
    traffic.busy += latency;
    await clock.sleep(latency);
    if (request) {
      return answer({ data: graphqlAnswer(history, request) });
    }
    if (route === '/groups/:id/merge_requests') {
      const { rows, hasNext } = restPage(history, url.searchParams);
      return answer(rows, hasNext ? nextPage(url) : '<x>; rel="first"');
    }
    if (route === '/projects/:id/merge_requests/:id') {
      const [, iid] = /(\d+)$/.exec(url.pathname) ?? [];
      return answer(restRow(history, Number(iid)));
    }
    return answer({ id: 7, username: 'ada' });
  };
}

function nextPage(url: URL): string {
  const next = new URL(url);
  const page = Number(url.searchParams.get('page') ?? 1);
  next.searchParams.set('page', String(page + 1));
  return `<${next.href}>; rel="next"`;
}

function answer(value: unknown, link?: string) {
  return {
    status: 200,
    headers: new Headers(link === undefined ? {} : { link }),
    body: JSON.stringify(value),
  };
}
