import type { RequestListener } from 'http';
import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';
import type { IntegrationConfig } from '../../src/config';
import { hurried, invocationIn } from './hurried';
import { LoopbackServer, startHttpServer } from './servers';

/** 200 and JSON, unless told otherwise. */
export interface Reply {
  status?: number;
  body: unknown;
  type?: string;
}

const REPLIES: Record<string, Reply> = {
  '/api/v4/user': { body: { id: 1, username: 'ada' } },
  '/api/v4/runners/all': { status: 403, body: { message: '403 Forbidden' } },
  '/api/v4/personal_access_tokens/self': {
    body: { scopes: ['read_api'], expires_at: null },
  },
};

const PAGE_NOT_FOUND: Reply = {
  status: 404,
  body: '<html>The page you were looking for does not exist',
  type: 'text/html',
};

let server: LoopbackServer | undefined;

/** What the tests of one file validate against; see `stopServer`. */
export async function serve(starting: Promise<LoopbackServer>): Promise<URL> {
  server = await starting;
  return server.url;
}

export async function stopServer(): Promise<void> {
  await server?.close();
  server = undefined;
}

/** Answers as GitLab does to a token that may read, but for these replies. */
export function gitLab(replies: Record<string, Reply> = {}): RequestListener {
  return ({ url }, response) => {
    const { pathname } = new URL(String(url), 'http://localhost');
    const reply = { ...REPLIES, ...replies }[pathname] ?? PAGE_NOT_FOUND;
    const { status = 200, body, type = 'application/json' } = reply;
    response
      .writeHead(status, { 'content-type': type })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export function contextOf(config: Partial<IntegrationConfig> = {}) {
  return createMockExecutionContext<IntegrationConfig>({
    instanceConfig: {
      personalToken: 'glpat-token',
      baseUrl: String(server?.url.href),
      ...config,
    },
  });
}

/** Validates, and tells which warning events were published. */
export async function validate(
  config: Partial<IntegrationConfig> = {},
): Promise<string[]> {
  const context = contextOf(config);
  const warnings: string[] = [];
  context.logger.publishWarnEvent = ({ name, description }) =>
    warnings.push(`${name}: ${description}`);
  await invocationIn(hurried(300)).validateInvocation?.(context);
  return warnings;
}

/** Validates against a GitLab that answers so when asked for the user. */
export async function validateUser(reply: Reply): Promise<string[]> {
  await serve(startHttpServer(gitLab({ '/api/v4/user': reply })));
  return validate();
}

/** Validates against a GitLab that answers so when asked for the token. */
export async function validateToken(reply: Reply): Promise<string[]> {
  const route = '/api/v4/personal_access_tokens/self';
  await serve(startHttpServer(gitLab({ [route]: reply })));
  return validate();
}
