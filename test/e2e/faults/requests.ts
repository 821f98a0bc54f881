import { parse } from 'graphql';
import { Fault } from '../../gitlab/faults';
import { IncomingRequest } from '../../gitlab/http/request';

/** A line of the script that changes nothing and writes down every request. */
export function recording(requests: IncomingRequest[]): Fault {
  return {
    match: (request) => {
      requests.push(request);
      return false;
    },
    act: [],
  };
}

/** Requests that could change something in GitLab, in words. */
export function writes(requests: readonly IncomingRequest[]): string[] {
  return requests
    .filter((request) => !isRead(request))
    .map(({ method, path }) => `${method} ${path}`);
}

function isRead({ method, path, payload }: IncomingRequest): boolean {
  if (method === 'GET') {
    return true;
  }
  const { query } = new Object(payload) as { query?: unknown };
  return (
    method === 'POST' &&
    path === '/api/graphql' &&
    parse(String(query)).definitions.every(
      (definition) =>
        definition.kind === 'FragmentDefinition' ||
        (definition.kind === 'OperationDefinition' &&
          definition.operation === 'query'),
    )
  );
}
