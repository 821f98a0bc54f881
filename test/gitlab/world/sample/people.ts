import { SECRET_MARKER, WorldBuilder } from '../build';
import { WorldUser } from '../types';

/** The people and machines of the sample organization, by their part in it. */
export type People = Record<PersonName, WorldUser>;

type PersonName = keyof ReturnType<typeof addPeople>;

/** The first one that is no administrator is the member token's user. */
export function addPeople(builder: WorldBuilder) {
  return {
    ...addStaff(builder),
    ...addMachines(builder),
    ...addFormerStaff(builder),
    ...addOutsiders(builder),
  };
}

function addStaff(builder: WorldBuilder) {
  return {
    administrator: builder.user({
      username: 'root',
      name: 'Administrator',
      admin: true,
    }),
    owner: builder.user({ username: 'ada', name: 'Ada Owner' }),
    maintainer: builder.user({
      username: 'zoe.angstrom',
      name: 'Zoë Ångström',
    }),
    developer: builder.user({
      username: 'li_na',
      name: '李娜',
      publicEmail: '',
      twoFactorEnabled: false,
      identities: [
        {
          provider: 'group_saml',
          externUid: `li-na-${SECRET_MARKER}`,
          samlProviderId: 1,
        },
        {
          provider: 'google_oauth2',
          externUid: `1-${SECRET_MARKER}`,
          samlProviderId: null,
        },
      ],
      scimIdentities: [
        { externUid: `li-na-${SECRET_MARKER}`, groupId: null, active: true },
      ],
    }),
    reporter: builder.user({
      username: 'bobby-tables',
      name: '</script><script>alert(1)</script>',
      publicEmail: null,
    }),
    planner: builder.user({
      username: 'pia',
      name: 'Pia "Plan" O\'Neill & Co',
    }),
    securityManager: builder.user({
      username: 'sam',
      name: 'Sam\u2028Security',
    }),
    newRole: builder.user({ username: 'nour', name: 'نور الهدى' }),
    subgroupOnly: builder.user({ username: 'sub', name: 'Sub Group-Only 🦊' }),
    contractor: builder.user({
      username: 'carl',
      name: 'Carl Contractor',
      external: true,
      canCreateGroup: false,
      canCreateProject: false,
    }),
    minimalAccess: builder.user({ username: 'mina', name: 'Mina Minimal' }),
    partner: builder.user({ username: 'paul', name: 'Paul Partner' }),
    partnerLead: builder.user({ username: 'petra', name: 'Petra Partner' }),
  };
}

function addMachines(builder: WorldBuilder) {
  return {
    groupBot: builder.user({
      username: 'group_2024_bot_1f2e3d4c',
      name: 'Aurora exporter',
      type: 'project_bot',
      publicEmail: null,
    }),
    projectBot: builder.user({
      username: 'project_30001_bot_9a8b7c6d',
      name: 'Release bot',
      type: 'project_bot',
      publicEmail: null,
    }),
    serviceAccount: builder.user({
      username: 'service_account_renovate',
      name: 'Renovate',
      type: 'service_account',
    }),
    ghost: builder.user({
      username: 'ghost',
      name: 'Ghost User',
      type: 'ghost',
      publicEmail: null,
      lastSignInAt: null,
      lastActivityOn: null,
    }),
  };
}

function addFormerStaff(builder: WorldBuilder) {
  return {
    blocked: builder.user({
      username: 'blake',
      name: 'Blake Blocked',
      state: 'blocked',
    }),
    deactivated: builder.user({
      username: 'dora',
      name: 'Dora Deactivated',
      state: 'deactivated',
    }),
  };
}

/** Members of nothing that the member token's user can see. */
function addOutsiders(builder: WorldBuilder) {
  return {
    contributor: builder.user({ username: 'otto', name: 'Otto Outsider' }),
    reviewer: builder.user({
      username: 'olga',
      name: 'Olga Outsider',
      privateProfile: true,
    }),
    stranger: builder.user({ username: 'nobody', name: 'Never Collected' }),
    auditor: builder.user({
      username: 'audrey',
      name: 'Audrey Auditor',
      auditor: true,
    }),
  };
}
