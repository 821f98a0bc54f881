import type { Collected } from '../../collect/collected';
import { part, text } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { setting, settingProperties, settingValues } from './setting';

/**
 * What `GET /projects/:id/merge_request_approval_setting` and the same of a group
 * answer: the settings in force, wherever they are set
 * (https://docs.gitlab.com/api/merge_request_approval_settings/). Those of
 * `/projects/:id/approvals` are the project's own, enforced or not.
 */
export const approvalSettingsEntity = entityType({
  resourceName: 'Merge Request Approval Settings',
  _type: 'gitlab_merge_request_approval_settings',
  _class: ['Configuration'],
  columns: {
    allowAuthorApproval: part(setting).always(),
    allowCommitterApproval: part(setting),
    allowOverridesToApproverListPerMergeRequest: part(setting),
    retainApprovalsOnPush: part(setting),
    selectiveCodeOwnerRemovals: part(setting),
    requireReauthenticationToApprove: part(setting),
    requirePasswordToApprove: part(setting),
  },
  derived: {
    name: text(
      'Approval settings of the project or group with its whole path.',
    ),
    displayName: text('The same as `name`.'),
    ...settingProperties(
      'authorApprovalAllowed',
      'Whether authors may approve their own merge requests.',
    ),
    ...settingProperties(
      'committerApprovalAllowed',
      'Whether who added commits to a merge request may approve it.',
    ),
    ...settingProperties(
      'approverListOverrideAllowed',
      'Whether a merge request may have approval rules of its own.',
    ),
    ...settingProperties(
      'approvalsRetainedOnPush',
      'Whether approvals stay when commits are added.',
    ),
    ...settingProperties(
      'selectiveCodeOwnerRemovals',
      'Whether only approvals of Code Owners of changed files go then.',
    ),
    ...settingProperties(
      'reauthenticationRequired',
      'Whether approving takes signing in once more.',
    ),
  },
  derive: (row, { fullPath }: Collected) => {
    const name = `Approval settings of ${fullPath}`;
    return {
      name,
      displayName: name,
      ...settingValues('authorApprovalAllowed', row.allowAuthorApproval),
      ...settingValues('committerApprovalAllowed', row.allowCommitterApproval),
      ...settingValues(
        'approverListOverrideAllowed',
        row.allowOverridesToApproverListPerMergeRequest,
      ),
      ...settingValues('approvalsRetainedOnPush', row.retainApprovalsOnPush),
      ...settingValues(
        'selectiveCodeOwnerRemovals',
        row.selectiveCodeOwnerRemovals,
      ),
      // What asked for a password at first asks for any way of signing in.
      ...settingValues(
        'reauthenticationRequired',
        row.requireReauthenticationToApprove ?? row.requirePasswordToApprove,
      ),
    };
  },
});
