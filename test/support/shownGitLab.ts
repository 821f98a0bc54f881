import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';
import type { ChosenPath } from '../../src/collect/choice/paths';
import type { Part } from '../../src/collect/coverage';
import { GraphqlClient } from '../../src/gitlab/graphql/graphqlClient';
import type { Answer } from '../../src/gitlab/transport';
import type { Session } from '../../src/session';
import { FakeTransport, json } from './fakeTransport';
import { createClient } from './gitLabClient';

/** A group or project as GitLab shows it to the token. */
interface Shown {
  /** Access level of the token's user; 0 without a membership. */
  level: number;
  /** The same with what comes by an invitation, of groups; `level` unless given. */
  invited?: number;
  /** What is answered of the token's user's membership, in the place of that. */
  member?: Answer;
  /** What its own page answers; 200 unless given. */
  page?: Answer;
  /** Of a project: the `iid`s that its list has, whose pages are not found. */
  mergeRequests?: number[] | Answer;
}

export interface World {
  groups?: Record<number, Shown>;
  projects?: Record<number, Shown>;
  /** `GET /user`, and of what is not listed. */
  user?: Answer;
  isAdmin?: boolean;
  isAuditor?: boolean;
  /** The lists' answer, in the place of what is shown. */
  lists?: Answer;
}

const NOT_SHOWN: Shown = { level: 0 };
const NOT_FOUND = json({ message: '404 Not Found' }, { status: 404 });

/**
 * A session on a GitLab without GraphQL that shows so much; a change of the world
 * shows at once.
 */
export function sessionOn(world: World) {
  const gitLab = new FakeTransport(({ url }) => {
    const path = url.pathname.replace('/api/v4', '');
    const [, kind, id] = path.split('/');
    if (kind === 'user') {
      return (
        world.user ?? json({ id: 1, username: 'ada', is_admin: world.isAdmin })
      );
    }
    if (kind === 'users') {
      return json({ id: 1, is_admin: world.isAdmin });
    }
    if (kind === 'runners' && world.isAuditor) {
      return json([]);
    }
    if (kind !== 'groups' && kind !== 'projects') {
      return json({ message: '403 Forbidden' }, { status: 403 });
    }
    const shown = world[kind] ?? {};
    if (path.includes('/members/all/')) {
      const { level, invited = level, member } = shown[Number(id)] ?? NOT_SHOWN;
      return (
        member ??
        (invited > 0 ? json({ id: 1, access_level: invited }) : NOT_FOUND)
      );
    }
    if (path.includes('/merge_requests/')) {
      return NOT_FOUND;
    }
    if (path.endsWith('/merge_requests')) {
      const { mergeRequests } = shown[Number(id)] ?? NOT_SHOWN;
      return Array.isArray(mergeRequests)
        ? json(mergeRequests.map((iid) => ({ iid })))
        : mergeRequests ?? NOT_FOUND;
    }
    if (id !== undefined) {
      return shown[Number(id)]
        ? shown[Number(id)].page ?? json({ id: Number(id) })
        : NOT_FOUND;
    }
    const least = Number(url.searchParams.get('min_access_level') ?? 0);
    const rows = Object.entries(shown)
      .filter(([, { level }]) => level >= least)
      .map(([key]) => ({ id: Number(key), full_path: `g${key}` }));
    return world.lists ?? json(rows);
  });
  const { client } = createClient(gitLab);
  const ignore = () => undefined;
  const session = {
    client,
    graphql: new GraphqlClient(client, ignore, ignore),
    settings: {
      baseUrl: new URL('https://gitlab.example.com'),
      groupPaths: [] as ChosenPath[],
      excludeArchived: false,
    },
  } as Session;
  return { session, gitLab };
}

/** A logger, and what is told by it: events, and lines of the log. */
export function listeningLogger() {
  const logger = createMockIntegrationLogger();
  const events: { name: string; description: string }[] = [];
  const lines: string[] = [];
  const write = (...parts: unknown[]) => {
    lines.push(parts.map((part) => JSON.stringify(part)).join(' '));
  };
  logger.publishWarnEvent = (event) => events.push(event) > 0;
  logger.warn = write;
  logger.info = write;
  return { logger, events, lines };
}

export const groupPart = (id: number): Part => ({
  name: `aurora/g${id}`,
  parent: { kind: 'group', id },
});
