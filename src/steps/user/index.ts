import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { sessionOf } from '../../session';
import { tokenOwnerOf } from '../account/tokenOwner';
import { FETCH_GROUPS } from '../group';
import { FETCH_PROJECTS } from '../project';
import { collectedParents, Parent } from '../parents';
import { StepFailures } from '../stepFailures';
import type { Step, StepContext } from '../types';
import { collectFromList, collectInBatches } from './collector';
import { OnUser, userDetails } from './details';
import {
  createUserEntity,
  groupHasUser,
  projectHasUser,
  userEntity,
  userKey,
} from './entity';
import { membershipProperties, OnMembers } from './membership';
import { fetchMemberships } from './memberships';

export const FETCH_USERS = 'fetch-users';

export const userSteps: Step[] = [
  {
    id: FETCH_USERS,
    name: 'Fetch Users and Memberships',
    entities: [userEntity],
    relationships: [groupHasUser, projectHasUser],
    dependsOn: [FETCH_GROUPS, FETCH_PROJECTS],
    executionHandler: fetchUsers,
    permissions: {
      scope: 'read_api',
      role: 'Guest in the groups and projects (e-mail, second factor, administrator and external are for administrators)',
      withoutIt: 'members are left out, and so is who can reach what',
    },
  },
];

/**
 * Memberships and the users they lead to are one step: who is a user of this
 * graph is known from the memberships alone.
 */
async function fetchUsers(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const administrator = (await tokenOwnerOf(session)).is_admin === true;
  const failures = new StepFailures(
    logger,
    'members',
    'The user of the token has to be a member of them (Guest).',
  );
  const onUser: OnUser = async (user) => {
    await addEntityOnce(jobState, createUserEntity(user));
  };
  const details = userDetails(session, administrator, failures);
  const users = administrator
    ? collectFromList(session, details, failures, onUser)
    : collectInBatches(details, () => false, onUser);

  const onMembers: OnMembers = async (parent, memberships) => {
    const has = parent.kind === 'group' ? groupHasUser : projectHasUser;
    for (const membership of memberships.all()) {
      await users.see(membership.person);
      await addRelationshipOnce(
        jobState,
        has,
        parent.key,
        userKey(membership.person.id),
        membershipProperties(membership),
      );
    }
  };
  const parents = {
    group: await collectedParents(jobState, 'group'),
    project: await collectedParents(jobState, 'project'),
  };
  const kinds: Parent['kind'][] = ['group', 'project'];
  await forEachConcurrently(kinds.values(), kinds.length, (kind) =>
    fetchMemberships(session, kind, parents[kind], failures, onMembers),
  );
  await users.finish();
  failures.finish(parents.group.length + parents.project.length);
}
