import * as z from 'zod';
import { GUEST } from '../../gitlab/accessLevels';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { Fault, isFault } from '../../gitlab/fault';
import { flag, id, maybe, RowSchema, text } from '../../gitlab/rows';
import type { Query } from '../../gitlab/urls';
import type { Session } from '../../session';
import { seesEverything, tokenOwnerOf } from '../tokenOwner';
import type { ChosenPath } from './paths';

/** What a path names: a group or a project, or some of what is in a group. */
export interface Found {
  groups: FoundGroup[];
  projects: FoundProject[];
}

/** https://docs.gitlab.com/api/groups/ */
const groupRow = z
  .object({
    id,
    path: text,
    full_path: text,
    archived: maybe(flag),
    visibility: maybe(text),
  })
  .transform(({ full_path: fullPath, ...row }) => ({ ...row, fullPath }));
export type FoundGroup = z.infer<typeof groupRow>;

/** https://docs.gitlab.com/api/projects/ */
const projectRow = z
  .object({ id, path: text, path_with_namespace: text })
  .transform(({ path_with_namespace: fullPath, ...row }) => ({
    ...row,
    fullPath,
  }));
export interface FoundProject extends z.infer<typeof projectRow> {
  /** Id of the group whose list it was found in. */
  groupId?: number;
}

/**
 * Asks GitLab what a path names; nothing where it shows the token no such thing.
 *
 * @throws Fault where GitLab does not answer
 */
export async function find(
  session: Session,
  { path, wildcard }: ChosenPath,
): Promise<Found> {
  const group = await groupAt(session, wildcard?.parent ?? path);
  const groups = group ? [group] : [];
  if (!group && !wildcard) {
    const project = endpoint`/projects/${path}`;
    return { groups, projects: await one(session, project, projectRow) };
  }
  return wildcard
    ? await findBelow(session, groups, wildcard)
    : { groups, projects: [] };
}

/**
 * The group of a path, if there is one that GitLab shows to the token.
 *
 * @throws Fault where GitLab does not answer
 */
export async function groupAt(
  session: Session,
  path: string,
): Promise<FoundGroup | undefined> {
  const [group] = await one(session, endpoint`/groups/${path}`, groupRow, {
    with_projects: false,
  });
  return group;
}

async function findBelow(
  session: Session,
  [parent]: FoundGroup[],
  { isMeant }: Required<ChosenPath>['wildcard'],
): Promise<Found> {
  const found: Found = { groups: [], projects: [] };
  if (!parent) {
    return found;
  }
  const subgroups = endpoint`/groups/${parent.id}/subgroups`;
  for await (const page of session.client.list(subgroups, BY_ID)) {
    const rows = page.map((row) => read(groupRow, row, subgroups));
    found.groups.push(...rows.filter(({ path }) => isMeant.test(path)));
  }
  const projects = endpoint`/groups/${parent.id}/projects`;
  const query = { ...(await authorizedBelow(session)), simple: true };
  for await (const page of session.client.list(projects, query)) {
    const rows = page.map((row) => read(projectRow, row, projects));
    found.projects.push(
      ...rows
        .filter(({ path }) => isMeant.test(path))
        .map((row) => ({ ...row, groupId: parent.id })),
    );
  }
  return found;
}

export const BY_ID: Query = { order_by: 'id', sort: 'asc' };

/**
 * What a group's list of projects is asked with, so that it has those that GitLab's
 * list of all has: not those that are shared with the group, and of all others
 * those that the token's user is authorized for. It has no `membership`, and a
 * Guest is the least that is an authorization
 * (https://docs.gitlab.com/api/groups/#list-projects).
 */
export async function authorizedBelow(session: Session): Promise<Query> {
  const isAll = seesEverything(await tokenOwnerOf(session));
  return { ...SHOWN_BELOW, min_access_level: isAll ? undefined : GUEST };
}

/** The same for all projects that GitLab shows, whoever is authorized for them. */
export const SHOWN_BELOW: Query = { ...BY_ID, with_shared: false };

async function one<Row>(
  { client }: Session,
  target: Endpoint,
  schema: RowSchema<Row>,
  query: Query = {},
): Promise<Row[]> {
  try {
    return [read(schema, await client.get(target, undefined, query), target)];
  } catch (error) {
    if (isFault(error, 'missing')) {
      return [];
    }
    throw error;
  }
}

function read<Row>(
  schema: RowSchema<Row>,
  raw: unknown,
  { route }: Endpoint,
): Row {
  const row = schema.safeParse(raw);
  if (!row.success) {
    const message = 'a row of a group or project has no id or path';
    throw new Fault('foreign', route, 200, message);
  }
  return row.data;
}
