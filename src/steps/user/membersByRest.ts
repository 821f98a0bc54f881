import type { Collected } from '../../collect/collected';
import type { Coverage } from '../../collect/coverage';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { memberRow, Memberships } from './membership';

/**
 * The members of one parent. REST has one list of effective members, which does
 * not tell where they are from, and one of direct members.
 */
export async function membersByRest(
  { client, settings }: Session,
  parent: Collected,
  coverage: Coverage,
): Promise<Memberships> {
  const read = async (target: Endpoint) => {
    const memberships = new Memberships();
    for await (const page of client.list(target)) {
      readRows(memberRow, page, coverage.reject).forEach((membership) =>
        memberships.add(membership),
      );
    }
    return memberships;
  };
  const { id, kind } = parent;
  const direct = await read(
    kind === 'group'
      ? endpoint`/groups/${id}/members`
      : endpoint`/projects/${id}/members`,
  );
  const effective = settings.directMembershipsOnly
    ? direct
    : await read(
        kind === 'group'
          ? endpoint`/groups/${id}/members/all`
          : endpoint`/projects/${id}/members/all`,
      );
  for (const membership of effective.all()) {
    const own = direct.of(membership.person.id);
    // GitLab answers a project's own row first and a group's highest one
    // (app/finders/members_finder.rb, group_members_finder.rb).
    membership.direct =
      own !== undefined &&
      (kind === 'project' || own.accessLevel >= membership.accessLevel);
  }
  return effective;
}
