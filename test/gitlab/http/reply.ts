/** What the stand-in answers, before it goes over the wire. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** A string and bytes are sent as they are, everything else as JSON. */
  body: unknown;
  /** Rows in the body, for the request log. */
  rows?: number;
}

export function json(
  body: unknown,
  { status = 200, headers = {}, rows }: Partial<Omit<Reply, 'body'>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    rows,
  };
}

/** An answer that ends the handling of a request early. */
export class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super(`Answered ${reply.status}`);
  }
}

/** Source: `not_found!` in lib/api/helpers.rb. */
export function notFound(resource?: string): Refusal {
  const what = resource === undefined ? '' : `${resource} `;
  return new Refusal(
    json({ message: `404 ${what}Not Found` }, { status: 404 }),
  );
}

/** Source: `forbidden!` in lib/api/helpers.rb. */
export function forbidden(reason?: string): Refusal {
  const why = reason === undefined ? '' : ` - ${reason}`;
  return new Refusal(json({ message: `403 Forbidden${why}` }, { status: 403 }));
}

/** Source: Grape's validation errors as lib/api/api.rb presents them. */
export function badRequest(error: string): Refusal {
  return new Refusal(json({ error }, { status: 400 }));
}

/** Source: `error!(message, 405)` in pagination_strategies.rb. */
export function methodNotAllowed(error: string): Refusal {
  return new Refusal(json({ error }, { status: 405 }));
}

/** A web page, which GitLab's API never answers by itself. */
export function html(content: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html><body>${content}</body></html>\n`,
  };
}

/** Source: the catch-all route in lib/api/api.rb. */
export function notFoundRoute(): Refusal {
  return new Refusal(json({ error: '404 Not Found' }, { status: 404 }));
}
