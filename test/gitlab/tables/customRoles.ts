import { askedBy } from '../asked';
import { forbidden, json, notFoundRoute, Refusal, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import { findGroup } from '../rest/find';
import { isSince } from '../version';
import { selfAndAncestors } from '../world/lookup';
import { isLicensedFor } from '../world/tier';
import { WorldMemberRole } from '../world/types';
import { ownsGroup } from './abilities';
import { Answers, table, TableRow } from './table';

/** Of the instance, or on GitLab.com of a root group. */
export interface WorldCustomRole extends TableRow {
  groupId: number | null;
  name: string;
  description: string | null;
  /** `null` of roles for the administration of the instance. */
  baseAccessLevel: number | null;
  /** Names of what it adds to the base: `read_code`, ... */
  permissions: string[];
}

/** Some of the permissions that there are (config/custom_abilities). */
const PERMISSIONS = [
  'admin_cicd_variables',
  'admin_group_member',
  'admin_merge_request',
  'admin_protected_branch',
  'admin_push_rules',
  'admin_runners',
  'admin_vulnerability',
  'admin_web_hook',
  'archive_project',
  'manage_deploy_tokens',
  'manage_group_access_tokens',
  'manage_project_access_tokens',
  'read_admin_cicd',
  'read_code',
  'read_dependency',
  'read_vulnerability',
  'remove_project',
];

/** The version that brought roles of the instance to REST, as far as is known. */
const OF_INSTANCE = '17.10';

export const customRoles = table<
  WorldCustomRole,
  'name' | 'baseAccessLevel' | 'permissions'
>({
  name: 'customRoles',
  rows: (tables) => tables.customRoles,
  firstId: 70_001,
  make: (given) => ({ groupId: null, description: null, ...given }),
  columns: [],
});

/** The role as members' rows have it. */
export function memberRoleOf({
  id,
  name,
  baseAccessLevel,
  permissions,
}: WorldCustomRole): WorldMemberRole {
  return { id, name, baseAccessLevel: baseAccessLevel ?? 0, permissions };
}

/**
 * Neither is paged. Source: ee/lib/api/member_roles.rb: the other kind of server is
 * answered 400 before anything is looked for; `admin_member_role` takes Ultimate
 * (ee/app/policies/members/member_role_policy.rb, ee/app/policies/ee/group_policy.rb).
 */
export const customRoleAnswers: Answers = {
  routes: [
    get('/member_roles', {}, rolesOfInstance),
    get('/groups/:id/member_roles', {}, rolesOfGroup),
  ] satisfies Route[],
  schema: '',
  resolvers: {},
};

function rolesOfInstance(request: RestRequest): Reply {
  const asked = askedBy(request);
  const { enterprise, gitLabCom, version, viewer, world } = asked;
  if (!enterprise || !isSince(version, OF_INSTANCE)) {
    throw notFoundRoute();
  }
  if (gitLabCom) {
    throw notHere('400 Bad request');
  }
  if (!viewer.admin || !isLicensedFor(asked, {}, 'ultimate')) {
    throw forbidden();
  }
  return presented(world.customRoles.filter(({ groupId }) => groupId === null));
}

function rolesOfGroup(request: RestRequest): Reply {
  const asked = askedBy(request);
  if (!asked.enterprise) {
    throw notFoundRoute();
  }
  if (!asked.gitLabCom) {
    throw notHere(
      '400 Bad request - Group-level custom roles are deprecated on self-managed instances.',
    );
  }
  const group = findGroup(request);
  const isAllowed =
    ownsGroup(group, asked) &&
    isLicensedFor(asked, { groupId: group.id }, 'ultimate');
  if (!isAllowed) {
    throw forbidden();
  }
  const root = selfAndAncestors(asked.world, group.id).at(-1);
  return presented(
    asked.world.customRoles.filter(({ groupId }) => groupId === root?.id),
  );
}

/** Source: `bad_request!` in lib/api/helpers.rb. */
function notHere(message: string): Refusal {
  return new Refusal(json({ message }, { status: 400 }));
}

/** In the order of names; each has all permissions, given or not. */
function presented(roles: WorldCustomRole[]): Reply {
  const rows = [...roles]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(
      ({ id, groupId, name, description, baseAccessLevel, permissions }) => ({
        id,
        group_id: groupId,
        name,
        description,
        base_access_level: baseAccessLevel,
        ...Object.fromEntries(
          PERMISSIONS.map((one) => [one, permissions.includes(one)]),
        ),
      }),
    );
  return json(rows, { rows: rows.length });
}
