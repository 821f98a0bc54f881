import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { collectedGroups, collectedProjects } from '../../collect/collected';
import { Coverage, Subject } from '../../collect/coverage';
import { GUEST } from '../../gitlab/accessLevels';
import { sessionOf } from '../../session';
import { accountKey } from '../account/entity';
import { tokenOwnerOf } from '../account/tokenOwner';
import { FETCH_GROUPS } from '../group';
import { FETCH_PROJECTS } from '../project';
import type { Coverages, Step, StepContext } from '../types';
import { userCollector } from './collector';
import type { OnUser } from './details';
import {
  accountHasUser,
  createUserEntity,
  groupHasUser,
  projectHasUser,
  userEntity,
  userKey,
} from './entity';
import { membershipProperties, OnMembers } from './membership';
import { groupMemberList, projectMemberList } from './memberQueries';
import { collectMembers, collectMembersByRest } from './memberships';
import { ownedRoots } from './ownedRoots';

export const FETCH_USERS = 'fetch-users';

export const userSteps: Step[] = [
  {
    id: FETCH_USERS,
    name: 'Fetch Users and Memberships',
    entities: [userEntity],
    relationships: [accountHasUser, groupHasUser, projectHasUser],
    dependsOn: [FETCH_GROUPS, FETCH_PROJECTS],
    collect: collectUsers,
    permissions: {
      scope: 'read_api',
      role:
        'Guest in the groups and projects (administrators: all users, and ' +
        'their e-mail addresses, second factors and last sign-ins)',
      withoutIt:
        'members of a private group that the user sees only for what is below ' +
        'it are left out',
    },
  },
];

const MEMBERS: Subject = {
  what: 'members',
  role: GUEST,
  remedy: 'The user of the token has to be a member of them (Guest).',
};

const USERS: Subject = {
  what: 'details of users',
  role: 0,
  remedy: 'See docs/permissions.md.',
};

/**
 * Memberships and the users they lead to are one step: who is a user of this
 * graph is known from the memberships alone, but to those who may read all users.
 */
async function collectUsers(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const owner = await tokenOwnerOf(session);
  const members = new Coverage(MEMBERS);
  const users = new Coverage(USERS);
  const account = accountKey(session.settings.baseUrl);
  const onUser: OnUser = async (user) => {
    const entity = createUserEntity(user);
    await addEntityOnce(jobState, entity);
    await addRelationshipOnce(jobState, accountHasUser, account, entity._key);
  };
  const people = userCollector(session, owner.is_admin, users, onUser);

  const onMembers: OnMembers = async (parent, memberships) => {
    const has = parent.kind === 'group' ? groupHasUser : projectHasUser;
    for (const membership of memberships.all()) {
      await people.see(membership.person);
      await addRelationshipOnce(
        jobState,
        has,
        parent.key,
        userKey(membership.person.id),
        membershipProperties(membership),
      );
    }
  };
  const { directMembershipsOnly } = session.settings;
  const groups = await collectedGroups(jobState);
  const projects = await collectedProjects(jobState);
  const owned = await ownedRoots(session, groups);
  await collectMembersByRest(session, members, owned, onMembers);
  await Promise.all([
    collectMembers(
      session,
      members,
      groupMemberList(directMembershipsOnly),
      groups.filter((group) => !owned.includes(group)),
      onMembers,
    ),
    collectMembers(
      session,
      members,
      projectMemberList(directMembershipsOnly),
      projects,
      onMembers,
    ),
  ]);
  await people.finish();
  return [members, users];
}
