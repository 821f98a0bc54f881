import { sampleWorld } from '../world/sample';
import { World } from '../world/types';
import { createGraphql, GraphqlOptions, GraphqlResponse } from './index';

export const BASE_URL = 'https://gitlab.example.com';

/** Asks a GitLab of the sample organization, as one of its users. */
export function askAs(
  username: string,
  query: string,
  variables: Record<string, unknown> = {},
  options: Partial<GraphqlOptions> & { world?: World; scopes?: string[] } = {},
): Promise<GraphqlResponse & { body: Body }> {
  const { world = sampleWorld(), scopes = ['read_api'], ...edition } = options;
  const user = world.users.find((row) => row.username === username);
  const answer = createGraphql({
    version: '17.11.0-ee',
    enterprise: true,
    baseUrl: BASE_URL,
    ...edition,
  });
  return answer({
    world,
    viewer: { userId: user?.id ?? 0, admin: user?.admin ?? false, scopes },
    body: { query, variables },
  }) as Promise<GraphqlResponse & { body: Body }>;
}

/** The messages of an answer's errors. */
export function messagesOf({ body }: { body: Body }): string[] {
  return JSON.parse(JSON.stringify(body.errors ?? [])).map(
    ({ message }: { message: string }) => message,
  );
}

interface Body {
  data?: unknown;
  errors?: unknown[];
}
