import { GROUP_SETTINGS } from './groupSettings';
import { PROJECT_SETTINGS } from './projectSettings';
import { WorldGroup, WorldProject, WorldUser } from './types';

/** Every secret of a made-up world contains it, so that a leak can be found. */
export const SECRET_MARKER = 's3cr3t';

/** Ids start high, so that an id of another table is never taken for it. */
export const FIRST_USER_ID = 101;

/** A user's row: an active person with two-factor authentication. */
export function buildUser(
  row: Partial<WorldUser> &
    Pick<WorldUser, 'id' | 'namespaceId' | 'username' | 'name'>,
  daysAgo: (days: number) => string,
): WorldUser {
  const email = `${row.username}@example.com`;
  return {
    state: 'active',
    email,
    publicEmail: email,
    createdAt: daysAgo(700),
    type: 'human',
    admin: false,
    external: false,
    twoFactorEnabled: true,
    privateProfile: false,
    canCreateGroup: true,
    canCreateProject: true,
    lastSignInAt: daysAgo(1.5),
    lastActivityOn: daysAgo(1).slice(0, 10),
    auditor: false,
    locked: false,
    usesLicenseSeat: row.type === undefined || row.type === 'human',
    identities: [],
    scimIdentities: [],
    enterpriseGroupId: null,
    confirmed: true,
    termsAccepted: true,
    passwordExpired: false,
    ...row,
  };
}

/** A private group's row, with its paths derived from the parent's. */
export function buildGroup(
  row: Partial<WorldGroup> & Pick<WorldGroup, 'id' | 'path'>,
  parent: WorldGroup | undefined,
  createdAt: string,
): WorldGroup {
  const name = row.name ?? row.path;
  return {
    parentId: parent?.id ?? null,
    name,
    fullPath: parent ? `${parent.fullPath}/${row.path}` : row.path,
    fullName: parent ? `${parent.fullName} / ${name}` : name,
    description: '',
    visibility: 'private',
    createdAt,
    requireTwoFactorAuthentication: false,
    twoFactorGracePeriod: 48,
    projectCreationLevel: 'developer',
    subgroupCreationLevel: 'maintainer',
    archived: false,
    runnersToken: `GR1348941-${SECRET_MARKER}-group-${row.id}`,
    ipRestricted: false,
    samlProviderId: null,
    plan: null,
    ...GROUP_SETTINGS,
    ...row,
  };
}

/** A project's row with GitLab's defaults. */
export function buildProject(
  id: number,
  row: Partial<WorldProject> & Pick<WorldProject, 'path'>,
  owner: WorldGroup | WorldUser,
  daysAgo: (days: number) => string,
): WorldProject {
  const name = row.name ?? row.path;
  const [ownerPath, ownerName] =
    'fullPath' in owner
      ? [owner.fullPath, owner.fullName]
      : [owner.username, owner.name];
  return {
    id,
    name,
    pathWithNamespace: `${ownerPath}/${row.path}`,
    nameWithNamespace: `${ownerName} / ${name}`,
    description: null,
    visibility: 'private',
    archived: false,
    createdAt: daysAgo(300),
    lastActivityAt: daysAgo(1),
    defaultBranch: 'main',
    topics: [],
    namespace:
      'fullPath' in owner
        ? { kind: 'group', groupId: owner.id }
        : { kind: 'user', userId: owner.id },
    creatorId: 'fullPath' in owner ? FIRST_USER_ID : owner.id,
    mergeRequestsEnabled: true,
    issuesEnabled: true,
    onlyAllowMergeIfPipelineSucceeds: false,
    onlyAllowMergeIfAllDiscussionsAreResolved: false,
    runnersToken: `GR1348941-${SECRET_MARKER}-project-${id}`,
    importUrl: null,
    serviceDeskAddress: `contact-project+${id}-${SECRET_MARKER}@incoming.example.com`,
    mergeRequestsPrivate: false,
    securityAndComplianceAccessLevel: 'private',
    ...PROJECT_SETTINGS,
    ...row,
  };
}
