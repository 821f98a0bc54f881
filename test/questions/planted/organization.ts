import { approvalSettings } from '../../gitlab/tables/approvalSettings';
import { customRoles, memberRoleOf } from '../../gitlab/tables/customRoles';
import { WorldBuilder } from '../../gitlab/world/build';
import {
  WorldGroup,
  WorldMemberRole,
  WorldUser,
} from '../../gitlab/world/types';

const [GUEST, REPORTER, DEVELOPER, MAINTAINER, OWNER] = [10, 20, 30, 40, 50];

/** What nobody may be let off. */
export const STRICT_APPROVALS = {
  allowAuthorApproval: false,
  allowCommitterApproval: false,
  allowOverridesToApproverListPerMergeRequest: false,
  retainApprovalsOnPush: false,
};

/** Groups and people of the planted world. */
export interface Organization {
  groups: Record<
    'acme' | 'community' | 'confined' | 'enforcing' | 'locked' | 'partners',
    WorldGroup
  >;
  /** The users of the tokens that it is collected with. */
  viewers: Record<'administrator' | 'owner' | 'reporter', WorldUser>;
  people: Record<string, WorldUser>;
}

/**
 * A root group that is licensed for all there is, one for nothing, and one in
 * which the Owner of the others is a Guest; and groups that have one odd setting.
 */
export function plantOrganization(builder: WorldBuilder): Organization {
  const acme = builder.group({
    path: 'acme',
    requireTwoFactorAuthentication: true,
  });
  const groups = {
    acme,
    community: builder.group({ path: 'community', plan: 'free' }),
    enforcing: builder.group(
      { path: 'enforcing', onlyAllowMergeIfPipelineSucceeds: true },
      acme,
    ),
    partners: builder.group({
      path: 'partners',
      requireTwoFactorAuthentication: true,
    }),
    confined: builder.group({
      path: 'confined',
      preventForkingOutsideGroup: true,
    }),
    locked: builder.group({ path: 'locked', shareWithGroupLock: true }),
  };
  builder.group(
    {
      path: 'strict-below',
      requireTwoFactorAuthentication: true,
      shareWithGroupLock: true,
    },
    acme,
  );
  const guests = builder.group({ path: 'guests' });
  const odd = [
    guests,
    ...hosts(builder, guests),
    builder.group({ path: 'patient', twoFactorGracePeriod: 400 }),
    builder.group({ path: 'unguarded', defaultBranchProtection: 0 }),
    groups.locked,
    builder.group({ path: 'loose', preventForkingOutsideGroup: false }),
    builder.group({
      path: 'ruled-by-saml',
      samlGroupLinks: [{ name: 'staff', accessLevel: MAINTAINER }],
    }),
    builder.group({
      path: 'fed-by-saml',
      samlGroupLinks: [{ name: 'staff', accessLevel: DEVELOPER }],
    }),
  ];
  const viewers = {
    administrator: person(builder, 'administrator', { admin: true }),
    owner: person(builder, 'owner'),
    reporter: person(builder, 'reporter'),
  };
  for (const group of [
    groups.acme,
    groups.community,
    groups.confined,
    ...odd,
  ]) {
    builder.member(viewers.owner, { group }, OWNER);
    builder.member(viewers.reporter, { group }, REPORTER);
  }
  builder.add(approvalSettings, { group: groups.confined }, STRICT_APPROVALS);
  const machine = person(builder, 'machine', {
    type: 'service_account',
    username: 'service_account_machine',
  });
  builder.member(machine, { group: groups.locked }, OWNER);
  builder.member(viewers.owner, { group: groups.partners }, GUEST);
  builder.member(viewers.reporter, { group: groups.partners }, REPORTER);
  const people = plantPeople(builder, groups.acme);
  for (const name of ['bare', 'author', 'leaver']) {
    people[name].enterpriseGroupId = groups.acme.id;
  }
  return { groups, viewers, people };
}

/** Groups to which another one was invited, from elsewhere. */
function hosts(builder: WorldBuilder, guests: WorldGroup): WorldGroup[] {
  const open = builder.group({ path: 'open-house' });
  const visited = builder.group({ path: 'visited' });
  builder.share({ group: open }, guests, DEVELOPER);
  builder.share({ group: visited }, guests, REPORTER, builder.dateIn(9));
  return [open, visited];
}

function plantPeople(
  builder: WorldBuilder,
  acme: WorldGroup,
): Record<string, WorldUser> {
  const unseen = {
    twoFactorEnabled: false,
    lastActivityOn: builder.daysAgo(300).slice(0, 10),
    lastSignInAt: builder.daysAgo(300),
  };
  const people = {
    'idle-administrator': { admin: true, lastSignInAt: builder.daysAgo(200) },
    'new-administrator': { admin: true, lastSignInAt: null },
    'bare-administrator': { admin: true, twoFactorEnabled: false },
    auditor: { auditor: true },
    bare: { twoFactorEnabled: false, identities: [] },
    'external-bare': { external: true, twoFactorEnabled: false },
    'external-safe': { external: true },
    idle: {
      lastActivityOn: builder.daysAgo(100).slice(0, 10),
      lastSignInAt: builder.daysAgo(200),
    },
    robot: { ...unseen, type: 'project_bot' as const },
    // Who can't sign in any more.
    leaver: { ...unseen, state: 'blocked' as const, external: true },
    'left-administrator': { ...unseen, state: 'blocked' as const, admin: true },
    'left-new-administrator': {
      state: 'blocked' as const,
      admin: true,
      lastSignInAt: null,
    },
    'left-safely': { state: 'blocked' as const, external: true },
    'robot-at-rest': {
      state: 'blocked' as const,
      type: 'project_bot' as const,
    },
    author: {},
    approver: {},
    // Whom no address leads to.
    secretive: { publicEmail: null },
  };
  const keeper = plantRoles(builder);
  const users = Object.entries(people).map(
    ([name, columns]): [string, WorldUser] => {
      const user = person(builder, name, columns);
      builder.member(
        user,
        { group: acme },
        name.startsWith('robot') ? MAINTAINER : DEVELOPER,
        { memberRole: name === 'author' ? keeper : null },
      );
      return [name, user];
    },
  );
  return {
    ...Object.fromEntries(users),
    // A member of nothing.
    outsider: person(builder, 'outsider'),
  };
}

/** One that gives what Maintainers may, and one that does not. */
function plantRoles(builder: WorldBuilder): WorldMemberRole {
  builder.add(customRoles, 'instance', {
    name: 'reader',
    baseAccessLevel: 10,
    permissions: ['read_code'],
  });
  const keeper = builder.add(customRoles, 'instance', {
    name: 'keeper',
    baseAccessLevel: DEVELOPER,
    permissions: ['read_code', 'admin_cicd_variables'],
  });
  return memberRoleOf(keeper);
}

function person(
  builder: WorldBuilder,
  username: string,
  columns: Partial<WorldUser> = {},
): WorldUser {
  return builder.user({
    username,
    name: username,
    identities: [
      { provider: 'saml', externUid: username, samlProviderId: null },
    ],
    ...columns,
  });
}
