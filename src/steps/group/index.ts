import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { endpoint } from '../../gitlab/endpoint';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { FETCH_ACCOUNT } from '../account';
import { accountKey } from '../account/entity';
import { tokenOwnerOf } from '../account/tokenOwner';
import { StepFailures } from '../stepFailures';
import type { Step, StepContext } from '../types';
import {
  accountHasGroup,
  createGroupEntity,
  groupEntity,
  groupHasGroup,
  groupKey,
} from './entity';
import { groupRow } from './row';

export const FETCH_GROUPS = 'fetch-groups';

export const groupSteps: Step[] = [
  {
    id: FETCH_GROUPS,
    name: 'Fetch Groups',
    entities: [groupEntity],
    relationships: [accountHasGroup, groupHasGroup],
    dependsOn: [FETCH_ACCOUNT],
    executionHandler: fetchGroups,
    permissions: {
      scope: 'read_api',
      role: 'Guest in the groups (an administrator sees all)',
      withoutIt: 'groups the user is no member of are left out',
    },
  },
];

/** Guest; without a level, everyone's list holds all of GitLab's public groups. */
const MEMBER = 10;

async function fetchGroups(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const account = accountKey(session.settings.baseUrl);
  const owner = await tokenOwnerOf(session);
  const failures = new StepFailures(
    logger,
    'groups',
    'The user of the token has to be a member of them.',
  );
  const children: { id: number; parentId: number }[] = [];

  // By id, ascending: a group made meanwhile comes last and shifts no page.
  const pages = session.client.list(endpoint`/groups`, {
    order_by: 'id',
    sort: 'asc',
    ...(owner.is_admin
      ? { all_available: true }
      : { min_access_level: MEMBER }),
  });
  for await (const page of pages) {
    for (const group of readRows(groupRow, page, failures.reject)) {
      const entity = createGroupEntity(group);
      await addEntityOnce(jobState, entity);
      await addRelationshipOnce(
        jobState,
        accountHasGroup,
        account,
        entity._key,
      );
      if (typeof group.parent_id === 'number') {
        children.push({ id: group.id, parentId: group.parent_id });
      }
    }
  }

  // After the list, for a parent may come later than its child, or not at all.
  for (const { id, parentId } of children) {
    if (hasKey(jobState, groupKey(parentId))) {
      await addRelationshipOnce(
        jobState,
        groupHasGroup,
        groupKey(parentId),
        groupKey(id),
      );
    }
  }
  failures.finish();
}
