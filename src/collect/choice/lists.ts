import * as z from 'zod';
import { endpoint } from '../../gitlab/endpoint';
import { id } from '../../gitlab/rows';
import type { Query } from '../../gitlab/urls';
import type { Session } from '../../session';
import { ownPage } from '../../gitlab/ownPage';
import type { Choice, ChosenProjects } from './choice';
import { authorizedBelow, BY_ID } from './find';

/**
 * The chosen groups, with all below them that the token's user is authorized for.
 *
 * @param again as of `client.list`, of each of them
 */
export async function* listChosenGroups(
  session: Session,
  { groups }: Choice,
  again?: () => boolean,
): AsyncGenerator<unknown[]> {
  for (const group of groups) {
    yield [await ownPage(session, { kind: 'group', id: group.id })];
    yield* session.client.list(
      endpoint`/groups/${group.id}/descendant_groups`,
      BY_ID,
      {
        again,
      },
    );
  }
}

/** The projects below these groups, and those that were chosen by themselves. */
export async function* listChosenProjects(
  session: Session,
  { groups, projects }: Choice,
  query: Query,
): AsyncGenerator<unknown[]> {
  const ofGroup = { ...(await authorizedBelow(session)), ...query };
  for (const group of groups) {
    yield* session.client.list(endpoint`/groups/${group.id}/projects`, {
      ...ofGroup,
      include_subgroups: true,
    });
  }
  for (const { ids, groupId } of projects) {
    const pages =
      groupId === undefined
        ? listEach(session, ids, query)
        : session.client.list(endpoint`/groups/${groupId}/projects`, ofGroup);
    for await (const page of pages) {
      yield page.filter((raw) => {
        const row = listedRow.safeParse(raw);
        // One without an id is rejected by who reads it.
        return !row.success || ids.has(row.data.id);
      });
    }
  }
}

/** A list of one: a project's own page tells more than a list does. */
async function* listEach(
  { client }: Session,
  ids: ChosenProjects['ids'],
  query: Query,
): AsyncGenerator<unknown[]> {
  for (const one of ids) {
    yield* client.list(endpoint`/projects`, {
      ...BY_ID,
      id_after: one - 1,
      id_before: one + 1,
      ...query,
    });
  }
}

const listedRow = z.object({ id });
