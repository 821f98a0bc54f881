import type { Session } from '../session';
import { tokenOwnerOf } from './tokenOwner';
import { idsOf, Kind, listGroups, listProjects } from './visible';

/**
 * In which groups and projects the user of the token has at least a role, by
 * whatever way; asked of GitLab when first needed, and once for each role.
 *
 * Source: `min_access_level` at https://docs.gitlab.com/api/projects/#list-all-projects
 * (project authorizations: inherited and shared memberships too) and
 * https://docs.gitlab.com/api/groups/#list-groups.
 */
export class Reach {
  private readonly known = new Map<string, Promise<ReadonlySet<number>>>();

  constructor(private readonly session: Session) {}

  /**
   * Whether the role, or what an administrator may, is the user's there.
   *
   * @throws Fault where GitLab does not tell
   */
  async has(kind: Kind, id: number, accessLevel: number): Promise<boolean> {
    const owner = await tokenOwnerOf(this.session);
    return owner.is_admin || (await this.ids(kind, accessLevel)).has(id);
  }

  private ids(kind: Kind, accessLevel: number): Promise<ReadonlySet<number>> {
    const key = `${kind}:${accessLevel}`;
    const known = this.known.get(key);
    if (known) {
      return known;
    }
    const query = { min_access_level: accessLevel };
    const asked = idsOf(
      kind === 'group'
        ? listGroups(this.session, query)
        : listProjects(this.session, { ...query, simple: true }),
    );
    this.known.set(key, asked);
    asked.catch(() => this.known.delete(key)); // to be asked again
    return asked;
  }
}

const reaches = new WeakMap<Session, Reach>();

/** One for a session. */
export function reachOf(session: Session): Reach {
  const reach = reaches.get(session) ?? new Reach(session);
  reaches.set(session, reach);
  return reach;
}
