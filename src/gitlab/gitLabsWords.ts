import type { Answer } from './transport';

/** What the body of an unsuccessful answer says, and who says it. */
export interface Said {
  /** Whether GitLab itself words it this way. */
  byGitLab: boolean;
  /** Whether GitLab's router knows no such endpoint. */
  noRoute: boolean;
  /** GitLab's reason behind the status, one short line; empty where none. */
  text: string;
}

const LONGEST_REASON = 300;

/**
 * Tells GitLab's own refusals from those of what stands before it.
 *
 * - `{"message": "404 Project Not Found"}`, `{"message": "403 Forbidden - …"}`:
 *   GitLab's lib/api/helpers.rb (`render_api_error!`, `forbidden!`)
 * - `{"error": "insufficient_scope", "error_description": "…"}`: RFC 6750, GitLab's
 *   lib/api/api_guard.rb
 * - `{"error": "404 Not Found"}`: Grape's for a path that lib/api/api.rb has no
 *   route for
 * - `{"errors": [{"message": "…"}]}`: GitLab's app/controllers/graphql_controller.rb
 */
export function saidBy({ status, body }: Answer): Said {
  const { message, error, error_description, errors } = fieldsOf(body);
  const noRoute = status === 404 && error === '404 Not Found';
  const words = typeof message === 'string' ? message : '';
  const oauth = typeof error === 'string' && !noRoute ? error : '';
  return {
    byGitLab:
      noRoute ||
      words.startsWith(`${status} `) ||
      (oauth !== '' && typeof error_description === 'string') ||
      oauth === 'insufficient_scope' ||
      Array.isArray(errors),
    noRoute,
    text: line(
      words.replace(/^\d{3}( Forbidden)?( - )?/, '') ||
        [oauth, error_description].filter(Boolean).join(': ') ||
        messageOf(errors),
    ),
  };
}

/** The JSON of a text; `undefined` where it is none. */
export function readJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function fieldsOf(body: string): Record<string, unknown> {
  return new Object(readJson(body)?.json) as Record<string, unknown>;
}

function messageOf(errors: unknown): string {
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
  const { message } = new Object(first) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}
