import { buildCommit, buildMergeRequest } from './buildMergeRequest';
import {
  buildGroup,
  buildProject,
  buildUser,
  FIRST_USER_ID,
} from './buildRows';
import { labels } from '../tables/labels';
import { vulnerabilities } from '../tables/vulnerabilities';
import { Table, TableRow } from '../tables/table';
import { Random } from './random';
import { emptyTables } from './tables';
import {
  World,
  WorldCommit,
  WorldGroup,
  WorldLabel,
  WorldMember,
  WorldMergeRequest,
  WorldProject,
  WorldShare,
  WorldUser,
  WorldVulnerability,
} from './types';

export { SECRET_MARKER } from './buildRows';

const MEMBER_DEFAULTS = {
  state: 'active',
  memberRole: null,
  ldapOverride: null,
} as const;

/** What a membership or a share is about. */
export type Target =
  | { group: Pick<WorldGroup, 'id'> }
  | { project: Pick<WorldProject, 'id'> };

/**
 * Fills a world row by row: ids are given out, paths derived and everything
 * that a caller does not care about gets GitLab's default.
 */
export class WorldBuilder {
  readonly world: World;
  private readonly ids = new Map<string, number>();

  constructor(private readonly now: Date, readonly random: Random) {
    this.world = {
      now: now.toISOString(),
      users: [],
      groups: [],
      projects: [],
      members: [],
      shares: [],
      mergeRequests: [],
      ...emptyTables(),
    };
  }

  /** The time so many days before the world's `now`. */
  daysAgo(days: number): string {
    return new Date(this.now.getTime() - days * 86_400_000).toISOString();
  }

  /** The date so many days after the world's `now`. */
  dateIn(days: number): string {
    return this.daysAgo(-days).slice(0, 10);
  }

  user(
    row: Partial<WorldUser> & Pick<WorldUser, 'username' | 'name'>,
  ): WorldUser {
    return added(
      this.world.users,
      buildUser(
        {
          id: this.nextId('users', FIRST_USER_ID),
          namespaceId: this.nextId('namespaces', 2001),
          ...row,
        },
        (days) => this.daysAgo(days),
      ),
    );
  }

  group(
    row: Partial<WorldGroup> & Pick<WorldGroup, 'path'>,
    parent?: WorldGroup,
  ): WorldGroup {
    const id = this.nextId('namespaces', 2001);
    return added(
      this.world.groups,
      buildGroup({ id, ...row }, parent, this.daysAgo(600)),
    );
  }

  /** A project of a group, or of a user, who then owns it as in GitLab. */
  project(
    row: Partial<WorldProject> & Pick<WorldProject, 'path'>,
    owner: WorldGroup | WorldUser,
  ): WorldProject {
    const id = this.nextId('projects', 30_001);
    const project = added(
      this.world.projects,
      buildProject(id, row, owner, (days) => this.daysAgo(days)),
    );
    if (project.namespace.kind === 'user') {
      this.member(owner as WorldUser, { project }, 50);
    }
    return project;
  }

  member(
    user: WorldUser,
    target: Target,
    accessLevel: number,
    row: Partial<WorldMember> = {},
  ): WorldMember {
    return added(this.world.members, {
      id: this.nextId('members', 50_001),
      userId: user.id,
      ...idsOf(target),
      accessLevel,
      createdAt: this.daysAgo(500),
      expiresAt: null,
      createdById: null,
      inviteEmail: null,
      ...MEMBER_DEFAULTS,
      ...row,
    });
  }

  /** Invites a person who has no user yet. */
  invitation(email: string, target: Target, accessLevel: number): void {
    this.world.members.push({
      id: this.nextId('members', 50_001),
      userId: 0,
      ...idsOf(target),
      accessLevel,
      createdAt: this.daysAgo(5),
      expiresAt: null,
      createdById: null,
      inviteEmail: email,
      ...MEMBER_DEFAULTS,
    });
  }

  /** Invites a group to the target, until a date. */
  share(
    target: Target,
    withGroup: WorldGroup,
    groupAccess: number,
    expiresAt: string | null = null,
  ): WorldShare {
    return added(this.world.shares, {
      withGroupId: withGroup.id,
      ...idsOf(target),
      groupAccess,
      expiresAt,
    });
  }

  mergeRequest(
    row: Partial<WorldMergeRequest>,
    project: WorldProject,
    author: WorldUser,
  ): WorldMergeRequest {
    const id = this.nextId('mergeRequests', 400_001);
    const iid = this.nextId(`iids of ${project.id}`, 1);
    const sha = row.sha ?? row.commits?.[0]?.sha ?? this.random.sha();
    return added(
      this.world.mergeRequests,
      buildMergeRequest(
        { id, iid, sha, ...row },
        { project, author },
        this.daysAgo(2),
      ),
    );
  }

  /** A commit for a merge request's list; it is not a row of its own. */
  commit(author: WorldUser, row: Partial<WorldCommit> = {}): WorldCommit {
    return buildCommit(
      { sha: this.random.sha(), parentShas: [this.random.sha()], ...row },
      author,
      this.daysAgo(3),
    );
  }

  /** A row of a table's, with GitLab's defaults. */
  add<Row extends TableRow, Given extends keyof Row>(
    { name, firstId, rows, make }: Table<Row, Given>,
    owner: Target | 'instance',
    given: Pick<Row, Given> & Partial<Row>,
  ): Row {
    const row = make(
      {
        id: this.nextId(name, firstId),
        ...(owner === 'instance'
          ? { groupId: null, projectId: null }
          : idsOf(owner)),
        ...given,
      },
      (days) => this.daysAgo(days),
    );
    return added(rows(this.world), row);
  }

  label(name: string, target: Target, row: Partial<WorldLabel> = {}): void {
    this.add(labels, target, { name, ...row });
  }

  vulnerability(
    row: Partial<WorldVulnerability> & Pick<WorldVulnerability, 'projectId'>,
  ): WorldVulnerability {
    const { projectId, ...given } = row;
    return this.add(
      vulnerabilities,
      { project: { id: projectId } },
      { projectId, ...given },
    );
  }

  private nextId(table: string, first: number): number {
    const id = this.ids.get(table) ?? first;
    this.ids.set(table, id + 1);
    return id;
  }
}

function added<Row>(table: Row[], row: Row): Row {
  table.push(row);
  return row;
}

function idsOf(target: Target): {
  groupId: number | null;
  projectId: number | null;
} {
  return 'group' in target
    ? { groupId: target.group.id, projectId: null }
    : { groupId: null, projectId: target.project.id };
}
