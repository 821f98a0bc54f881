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
    let isWhole = true;
    for await (const page of client.list(target)) {
      const rows = readRows(memberRow, page, coverage.reject);
      isWhole &&= rows.length === page.length;
      rows.forEach((membership) => memberships.add(membership));
    }
    return { memberships, isWhole };
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
  // A row that can't be read may be anybody's.
  const isIndirect = direct.isWhole ? false : undefined;
  for (const membership of effective.memberships.all()) {
    const own = direct.memberships.of(membership.person.id);
    // GitLab answers a project's own row first and a group's highest one
    // (app/finders/members_finder.rb, group_members_finder.rb).
    membership.direct = own
      ? kind === 'project' || own.accessLevel >= membership.accessLevel
      : isIndirect;
  }
  return effective.memberships;
}
