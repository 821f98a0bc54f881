import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { Coverage, Subject } from '../../collect/coverage';
import { listGroups } from '../../collect/visible';
import { expectSight } from '../../collect/sight';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { accountKey, FETCH_ACCOUNT } from '../account/entity';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { FETCH_GROUPS } from './collected';
import {
  accountHasGroup,
  groupEntity,
  groupHasGroup,
  groupKey,
} from './entity';

export const groupSteps: Step[] = [
  {
    id: FETCH_GROUPS,
    name: 'Fetch Groups',
    entities: [groupEntity],
    relationships: [accountHasGroup, groupHasGroup],
    dependsOn: [FETCH_ACCOUNT],
    collect: collectGroups,
    needs: {
      role: 0,
      who:
        'any that the user is authorized for: as a member, by inheritance or by ' +
        'invitation (administrators and auditors: all)',
      withoutIt: 'groups that the user is not authorized for are left out',
    },
    estimate: ({ pages }) => pages('group'),
  },
];

const GROUPS: Subject = {
  what: 'groups',
  role: 0,
  remedy: 'The user of the token has to be a member of some.',
};

async function collectGroups(context: StepContext): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const account = accountKey(session.settings.baseUrl);
  const coverage = new Coverage(GROUPS);

  const children = new Map<number, number>();
  let groups = 0;
  for await (const page of listGroups(session)) {
    for (const read of readRows(groupEntity.restRow, page, coverage.reject)) {
      groups += 1;
      const { id, parentGroupId } = read.row;
      const key = groupKey(id);
      await addEntityOnce(jobState, groupEntity.create(key, read, undefined));
      await addRelationshipOnce(jobState, accountHasGroup, account, key);
      if (typeof parentGroupId === 'number') {
        children.set(id, parentGroupId);
      }
    }
  }
  // After the list, for a parent may come later than its child, or not at all.
  for (const [id, parentId] of children) {
    if (hasKey(jobState, groupKey(parentId))) {
      await addRelationshipOnce(
        jobState,
        groupHasGroup,
        groupKey(parentId),
        groupKey(id),
      );
    }
  }
  await expectSight(session, coverage, groups > 0);
  return [coverage];
}
