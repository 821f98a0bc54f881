import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { Coverage, Subject } from '../../collect/coverage';
import { batchesOf } from '../../collect/extent';
import { GUEST } from '../../gitlab/accessLevels';
import { sessionOf } from '../../session';
import { accountKey } from '../account/entity';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { FETCH_GROUPS, groups } from '../group/collected';
import { FETCH_PROJECTS, projects } from '../project/collected';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { userCollector } from './collector';
import type { OnUser } from './restDetails';
import {
  accountHasUser,
  groupHasUser,
  projectHasUser,
  userEntity,
  userKey,
} from './entity';
import { enterpriseUsers } from './enterprise';
import { membershipProperties, OnMembers } from './membership';
import { groupMemberList, projectMemberList, queryOf } from './memberQueries';
import { collectMembers, collectMembersByRest } from './memberships';
import { rootsByRest } from './rootsByRest';

export const FETCH_USERS = 'fetch-users';

export const userSteps: Step[] = [
  {
    id: FETCH_USERS,
    name: 'Fetch Users and Memberships',
    entities: [userEntity],
    relationships: [accountHasUser, groupHasUser, projectHasUser],
    dependsOn: [FETCH_GROUPS, FETCH_PROJECTS],
    collect: collectUsers,
    needs: {
      role: GUEST,
      who:
        'Guest in the groups and projects (administrators: all users, and ' +
        'their e-mail addresses, second factors and last sign-ins; Owners on ' +
        'GitLab.com: the same of enterprise users)',
      withoutIt:
        'members of a private group that the user sees only for what is below ' +
        'it are left out',
    },
    // Of people nothing is counted: a request for a hundred.
    estimate: (extent) =>
      [groupMemberList(false), projectMemberList(false)].reduce(
        (requests, list) =>
          requests +
          batchesOf(queryOf(list), extent.count(list.kind), extent, 2),
        1,
      ),
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
  const enterprise = await enterpriseUsers(context);
  const onUser: OnUser = async (user) => {
    const key = userKey(user.row.id);
    const told = enterprise.toldOf(user);
    await addEntityOnce(jobState, userEntity.create(key, told, undefined));
    await addRelationshipOnce(jobState, accountHasUser, account, key);
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
  const allGroups = await groups.collected(jobState);
  const owned = await rootsByRest(session, allGroups);
  await collectMembersByRest(session, members, owned, onMembers);
  await Promise.all([
    collectMembers(
      session,
      members,
      groupMemberList(directMembershipsOnly),
      allGroups.filter((group) => !owned.includes(group)),
      onMembers,
    ),
    projects
      .collected(jobState)
      .then((allProjects) =>
        collectMembers(
          session,
          members,
          projectMemberList(directMembershipsOnly),
          allProjects,
          onMembers,
        ),
      ),
  ]);
  await people.finish();
  return [members, users, enterprise.coverage];
}
