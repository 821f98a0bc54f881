import { Fault } from '../gitlab/fault';
import type { Session } from '../session';
import { InvitedRoles } from './invitedRoles';
import { Once } from './once';
import { BLIND, Sight } from './sight';
import { tokenOwnerOf } from './tokenOwner';
import { idsOf, Kind, listAllGroups, listProjects } from './visible';

/**
 * In which groups and projects the user of the token has at least a role, by
 * whatever way; asked of GitLab when first needed, and once for each role. Of groups
 * all that there are, chosen or not: a list of what is below a group has not itself.
 *
 * Source: `min_access_level` at https://docs.gitlab.com/api/projects/#list-all-projects
 * (project authorizations: inherited and shared memberships too) and
 * https://docs.gitlab.com/api/groups/#list-groups (memberships alone; see
 * `InvitedRoles`).
 */
export class Reach {
  private readonly known = new Once<string, ReadonlySet<number>>();
  private readonly invited: InvitedRoles;

  constructor(private readonly session: Session) {
    this.invited = new InvitedRoles(session);
  }

  /**
   * Whether the role, or what an administrator may, is the user's there.
   *
   * @throws Fault where GitLab does not tell, or shows nothing any more
   */
  async has(kind: Kind, id: number, accessLevel: number): Promise<boolean> {
    const owner = await tokenOwnerOf(this.session);
    if (owner.is_admin) {
      return true;
    }
    const listed = await this.ids(kind, accessLevel);
    return (
      listed.has(id) ||
      (kind === 'group' && (await this.invited.has(id, accessLevel, listed)))
    );
  }

  private ids(kind: Kind, accessLevel: number): Promise<ReadonlySet<number>> {
    return this.known.ask(`${kind}:${accessLevel}`, () =>
      this.ask(kind, accessLevel),
    );
  }

  private async ask(
    kind: Kind,
    accessLevel: number,
  ): Promise<ReadonlySet<number>> {
    const query = { min_access_level: accessLevel };
    const ids = await idsOf(
      kind === 'group'
        ? listAllGroups(this.session, query)
        : listProjects(this.session, { ...query, simple: true }),
    );
    // Whose memberships all end during a run has no role anywhere, either.
    if (ids.size === 0 && !(await new Sight(this.session).hasAny())) {
      throw new Fault('refused', `/${kind}s`, 200, BLIND);
    }
    return ids;
  }
}

const reaches = new WeakMap<Session, Reach>();

/** One for a session. */
export function reachOf(session: Session): Reach {
  const reach = reaches.get(session) ?? new Reach(session);
  reaches.set(session, reach);
  return reach;
}
