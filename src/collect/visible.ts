import * as z from 'zod';
import { endpoint } from '../gitlab/endpoint';
import { Fault } from '../gitlab/fault';
import { id } from '../gitlab/rows';
import type { Query } from '../gitlab/urls';
import type { Session } from '../session';
import { choiceOf } from './choice/choice';
import { listChosenGroups, listChosenProjects } from './choice/lists';
import { withoutArchivedGroups, withoutArchivedProjects } from './archived';
import { GroupTree } from './groupTree';
import { seesEverything, tokenOwnerOf } from './tokenOwner';

export type Kind = 'group' | 'project';

/**
 * The groups to collect: of those that the user of the token is authorized for the
 * chosen ones.
 *
 * By id, ascending: a group made meanwhile comes last and shifts no page. The list
 * is read once more where a parent is missing.
 */
export async function* listGroups(session: Session): AsyncGenerator<unknown[]> {
  const choice = await choiceOf(session);
  const tree = new GroupTree(new Set(choice?.groups.map((group) => group.id)));
  const pages = tree.watch(
    choice
      ? listChosenGroups(session, choice, tree.again)
      : listAllGroups(session, {}, tree.again),
  );
  yield* session.settings.excludeArchived
    ? withoutArchivedGroups(session, pages)
    : pages;
}

/**
 * Asks for the first page of both lists, so that whoever reads them need not wait;
 * not where something is chosen, which takes other lists.
 *
 * @throws Fault where it can't be found out whose token it is
 */
export async function beginLists(session: Session): Promise<void> {
  const { client, settings } = session;
  if (settings.groupPaths.length === 0) {
    client.begin(GROUPS, ALL_GROUPS);
    client.begin(
      PROJECTS,
      await allProjects(session, activeIn(session)),
      FROM_BOTH_ENDS,
    );
  }
}

/**
 * All groups that the user of the token is authorized for: own ones, those below,
 * those that these are invited to, and what is above; all of the instance for
 * administrators and auditors. That is GitLab's list where neither a role nor
 * `all_available` is asked for (app/finders/groups_finder.rb, lib/api/groups.rb).
 *
 * @param again whether the list has to be read once more after its end
 */
export async function* listAllGroups(
  session: Session,
  query: Query = {},
  again?: () => boolean,
): AsyncGenerator<unknown[]> {
  yield* session.client.list(GROUPS, { ...ALL_GROUPS, ...query }, { again });
}

/** The projects to collect, the same of projects. */
export async function* listProjects(
  session: Session,
  query: Query = {},
): AsyncGenerator<unknown[]> {
  const choice = await choiceOf(session);
  const { excludeArchived } = session.settings;
  const active = { ...activeIn(session), ...query };
  const pages = choice
    ? listChosenProjects(session, choice, active)
    : listAllProjects(session, active);
  yield* excludeArchived ? withoutArchivedProjects(session, pages) : pages;
}

/**
 * All projects that the user of the token is authorized for, or all of the
 * instance for who reads everything. By keyset, so that no deletion shifts a page,
 * and in no order.
 */
async function* listAllProjects(
  session: Session,
  query: Query,
): AsyncGenerator<unknown[]> {
  const all = await allProjects(session, query);
  yield* session.client.list(PROJECTS, all, FROM_BOTH_ENDS);
}

const GROUPS = endpoint`/groups`;
const PROJECTS = endpoint`/projects`;

const FROM_BOTH_ENDS = { bothEnds: true };
const ALL_GROUPS = { order_by: 'id', sort: 'asc' };

async function allProjects(session: Session, query: Query): Promise<Query> {
  return {
    pagination: 'keyset',
    order_by: 'id',
    sort: 'asc',
    ...(await ownProjects(session)),
    ...query,
  };
}

/** Of `/projects`: those of memberships alone, unless the token sees everything. */
export async function ownProjects(session: Session): Promise<Query> {
  const isAll = seesEverything(await tokenOwnerOf(session));
  return { membership: isAll ? undefined : true };
}

function activeIn({ settings }: Session): Query {
  return { archived: settings.excludeArchived ? false : undefined };
}

/**
 * The ids of what one of these lists holds.
 *
 * @throws Fault where a page can't be had, or a row has no id
 */
export async function idsOf(
  pages: AsyncIterable<unknown[]>,
): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for await (const page of pages) {
    for (const row of page) {
      const read = listedRow.safeParse(row);
      if (!read.success) {
        // Left out, it would be taken for a group or project without the role.
        const message = 'a row of a list of groups or projects has no id';
        throw new Fault('foreign', ROUTES, 200, message);
      }
      ids.add(read.data.id);
    }
  }
  return ids;
}

const listedRow = z.object({ id });
const ROUTES = '/groups, /projects';
