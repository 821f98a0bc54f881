import type { Collected, CollectedGroup } from '../../collect/collected';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import type { Outcome } from '../../gitlab/outcome';
import { licensedRootGroups, projects } from '../project/collected';
import { approvalSettingsEntity } from './entity';

/**
 * By REST alone, a request each. Of groups a root group's count, for itself and for
 * all below it, and no other's (`group_merge_request_approval_settings_enabled` in
 * GitLab's ee/app/policies/ee/group_policy.rb).
 */
export const approvalSettingsSteps = [
  owned({
    id: 'fetch-approval-settings',
    name: 'Fetch Merge Request Approval Settings',
    what: 'approval settings',
    ingestionSource: {
      id: 'approval-settings',
      title: 'Approval settings',
      description:
        'Whether authors and committers may approve, and what becomes of ' +
        'approvals (Premium): a request for each project. Switched off, nothing ' +
        'tells whether people may approve their own changes.',
    },
    needs: {
      role: MAINTAINER,
      tier: 'premium',
      withoutIt: 'approval settings of these projects and groups are left out',
    },
    lists: [
      ownedBy(licensedRootGroups, {
        type: approvalSettingsEntity,
        needs: { role: OWNER },
        key: keyOf,
        rest: {
          one: ({ id }) => [
            endpoint`/groups/${id}/merge_request_approval_setting`,
          ],
        },
        unless: noneInGroup,
        refusedMeans: ({ archived }) => (archived ? 'off' : undefined),
      }),
      ownedBy(projects, {
        type: approvalSettingsEntity,
        key: keyOf,
        rest: {
          one: ({ id }) => [
            endpoint`/projects/${id}/merge_request_approval_setting`,
          ],
        },
      }),
    ],
  }),
];

function keyOf(_: unknown, { kind, id }: Collected): string {
  return `gitlab-merge-request-approval-settings:${kind}:${id}`;
}

/** Whether a group without a project is licensed nothing tells, and nothing is guarded. */
function noneInGroup({
  parentId,
  licensedTier,
}: CollectedGroup): Outcome | undefined {
  if (parentId !== undefined) {
    return { kind: 'off', reason: 'it is no top-level group' };
  }
  return licensedTier === undefined
    ? { kind: 'off', reason: 'there is no project below it' }
    : undefined;
}
