import type { JobState } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { Collected, ListOwner, partOf } from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import type { StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { GUEST } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED } from '../../gitlab/outcome';
import { id, maybeLinked, readRows } from '../../gitlab/rows';
import { addRelationshipOnce, hasKey } from '../../graph/add';
import { sessionOf } from '../../session';
import { groups, topOf } from '../group/collected';
import { projects } from '../project/collected';
import { projectHasUser, userKey } from '../user/entity';
import { customRoleKey, userAssignedCustomRole } from './entity';

const PARENTS_AT_A_TIME = 8;

/** A row of `GET /groups/:id/members`, https://docs.gitlab.com/api/group_members/ */
const holder = z.object({
  id,
  member_role: maybeLinked(z.object({ id })),
});

/**
 * Who holds a custom role, and where: REST's rows of direct members tell it, and
 * nothing in GraphQL does.
 *
 * @param owners of custom roles, of which there is at least one
 */
export async function collectHolders(
  context: StepContext,
  owners: ListOwner[],
): Promise<Coverage> {
  const { jobState } = context;
  const { client } = sessionOf(context);
  const coverage = new Coverage(
    subjectOf('holders of custom roles', { role: GUEST }),
  );
  const parents = owners.length > 0 ? await withMembers(jobState, owners) : [];
  await coverage.each(parents, PARENTS_AT_A_TIME, partOf, async (parent) => {
    const list =
      parent.kind === 'group'
        ? endpoint`/groups/${parent.id}/members`
        : endpoint`/projects/${parent.id}/members`;
    for await (const page of client.list(list)) {
      for (const row of readRows(holder, page, coverage.reject)) {
        await add(parent, row);
      }
    }
    return ANSWERED;
  });
  return coverage;

  async function add(
    { key, kind, fullPath }: Collected,
    { id: userId, member_role: role }: z.output<typeof holder>,
  ): Promise<void> {
    const user = userKey(userId);
    const roleKey = role ? customRoleKey(role.id) : undefined;
    if (roleKey && hasKey(jobState, user) && hasKey(jobState, roleKey)) {
      await addRelationshipOnce(
        jobState,
        userAssignedCustomRole,
        user,
        roleKey,
        { parent: fullPath, parentType: kind },
        key,
      );
    }
  }
}

/**
 * Groups below the owners, and projects that have members of their own. Of a group,
 * GitLab tells the highest membership of each user (app/finders/
 * group_members_finder.rb), which may be that of a group above: the group's own
 * does not show then. Of a project it tells the project's own
 * (app/finders/members_finder.rb).
 */
async function withMembers(
  jobState: JobState,
  owners: ListOwner[],
): Promise<Collected[]> {
  const withOwn = new Set<string>();
  const { _type } = projectHasUser;
  await jobState.iterateRelationships({ _type }, (membership) => {
    // Where GitLab does not tell whether it is direct, it may be.
    if (membership.direct !== false) {
      withOwn.add(String(membership._fromEntityKey));
    }
  });
  const isEverywhere = owners.some(({ kind }) => kind === 'instance');
  const tops = new Set(owners.map(({ fullPath }) => fullPath));
  const all = [
    ...(await groups.collected(jobState)),
    ...(await projects.collected(jobState)).filter(({ key }) =>
      withOwn.has(key),
    ),
  ];
  return all.filter(
    ({ fullPath }) => isEverywhere || tops.has(topOf(fullPath)),
  );
}
