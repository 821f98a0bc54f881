import * as z from 'zod';
import type { GitLabClient } from './client';
import { endpoint } from './endpoint';
import { maybe, text } from './rows';

/** A group or a project. */
export interface Named {
  kind: 'group' | 'project';
  id: number;
}

/**
 * What a group's or project's own page answers: whether it is still there, and
 * what it is called by now.
 *
 * Source: https://docs.gitlab.com/api/groups/#retrieve-a-group; without
 * `with_projects` a group's page has its projects, and a limit of its own.
 *
 * @throws Fault where it can't be had
 */
export function ownPage(
  { client }: { client: GitLabClient },
  { kind, id }: Named,
): Promise<unknown> {
  return client.get(
    kind === 'group' ? endpoint`/groups/${id}` : endpoint`/projects/${id}`,
    undefined,
    kind === 'group' ? { with_projects: false } : {},
  );
}

/**
 * The full path by which it goes now; nothing where the page does not tell.
 *
 * GraphQL finds groups by their paths alone and follows no redirects: what was
 * renamed since it was listed has to be looked up and asked for again.
 *
 * @throws Fault where the page can't be had
 */
export async function pathNow(
  client: GitLabClient,
  of: Named,
): Promise<string | undefined> {
  const read = pathRow.safeParse(await ownPage({ client }, of));
  return read.success ? read.data ?? undefined : undefined;
}

/** A group's page has the one, a project's the other. */
const pathRow = z
  .object({ full_path: maybe(text), path_with_namespace: maybe(text) })
  .transform((row) => row.full_path ?? row.path_with_namespace);
