import { Asked } from '../asked';
import { selfAndAncestors } from '../world/lookup';
import { Licence } from '../world/tier';
import { WorldGroup, WorldProject } from '../world/types';
import { applicationSettingsOf } from './applicationSettings';
import {
  adminsGroupApprovals,
  adminsProjectApprovals,
} from './approvalSettingsAccess';
import { owned } from './owned';
import { groupOne, projectOne } from './rest';
import { answersOf, Column, table, Table, TableRow } from './table';

/** What is set in a project or a group itself; both may have none. */
export interface WorldApprovalSettings extends TableRow {
  groupId: number | null;
  projectId: number | null;
  allowAuthorApproval: boolean;
  allowCommitterApproval: boolean;
  allowOverridesToApproverListPerMergeRequest: boolean;
  retainApprovalsOnPush: boolean;
  selectiveCodeOwnerRemovals: boolean;
  requireReauthenticationToApprove: boolean;
}

type Switch = Exclude<keyof WorldApprovalSettings, keyof TableRow>;

/** What is in force, and where it comes from. */
interface Setting {
  value: boolean;
  locked: boolean;
  inherited_from: 'instance' | 'group' | null;
}

type Settings = Record<Switch, Setting>;

/** Which version renamed `require_password_to_approve` is not known. */
const REAUTHENTICATION = '17.10';

const COLUMNS: readonly Column<Settings>[] = [
  { value: 'allowAuthorApproval', rest: 'allow_author_approval' },
  { value: 'allowCommitterApproval', rest: 'allow_committer_approval' },
  {
    value: 'allowOverridesToApproverListPerMergeRequest',
    rest: 'allow_overrides_to_approver_list_per_merge_request',
  },
  { value: 'retainApprovalsOnPush', rest: 'retain_approvals_on_push' },
  {
    value: 'selectiveCodeOwnerRemovals',
    rest: 'selective_code_owner_removals',
  },
  {
    value: 'requireReauthenticationToApprove',
    rest: 'require_password_to_approve',
  },
  {
    value: 'requireReauthenticationToApprove',
    rest: 'require_reauthentication_to_approve',
    since: REAUTHENTICATION,
  },
];

/**
 * Told by REST only: to Maintainers of projects and Owners of groups, where it is
 * licensed. Source: ee/lib/api/merge_request_approval_settings.rb.
 */
export const approvalSettings: Table<WorldApprovalSettings, never> = table({
  name: 'approvalSettings',
  rows: (tables) => tables.approvalSettings,
  firstId: 65_001,
  make: (given) => ({ ...DEFAULTS, groupId: null, projectId: null, ...given }),
  columns: [],
});

/** What is in force. Source: ee/lib/api/merge_request_approval_settings.rb. */
export const approvalSettingsInForce = answersOf<Settings>({
  columns: COLUMNS,
  rest: [
    projectOne('merge_request_approval_setting', {
      enterprise: true,
      may: adminsProjectApprovals,
      row: settingsOfProject,
    }),
    groupOne('merge_request_approval_setting', {
      enterprise: true,
      may: adminsGroupApprovals,
      row: settingsOfGroup,
    }),
  ],
});

/** The root group's settings count for a project, and no other group's. */
export function settingsOfProject(
  project: WorldProject,
  asked: Licence & Pick<Asked, 'world'>,
): Settings {
  const { namespace } = project;
  const group =
    namespace.kind === 'group'
      ? selfAndAncestors(asked.world, namespace.groupId).at(-1)
      : undefined;
  return settingsOf(asked, { group, project });
}

/** What is set in the group, or above it. */
export function settingsOfGroup(
  group: WorldGroup,
  asked: Pick<Asked, 'world'>,
): Settings {
  return settingsOf(asked, { group });
}

const DEFAULTS: Record<Switch, boolean> = {
  allowAuthorApproval: false,
  allowCommitterApproval: true,
  allowOverridesToApproverListPerMergeRequest: true,
  retainApprovalsOnPush: true,
  selectiveCodeOwnerRemovals: false,
  requireReauthenticationToApprove: false,
};

interface Levels {
  instance?: boolean;
  group?: boolean;
  project?: boolean;
}

/**
 * Source: ee/app/services/compliance_management/merge_request_approval_settings/
 * resolver.rb.
 */
function settingsOf(
  { world }: Pick<Asked, 'world'>,
  { group, project }: { group?: WorldGroup; project?: WorldProject },
): Settings {
  const { ofGroup, ofProject } = owned(approvalSettings, world);
  const ofThe = {
    group: ofGroup.of(group?.id ?? 0)[0],
    project: project && (ofProject.of(project.id)[0] ?? DEFAULTS),
  };
  const instance = applicationSettingsOf(world);
  const levels = (of: Switch, instanceValue?: boolean): Levels => ({
    instance: instanceValue,
    group: ofThe.group?.[of],
    project: ofThe.project?.[of],
  });
  return {
    allowAuthorApproval: allowed(
      levels(
        'allowAuthorApproval',
        !instance.preventMergeRequestsAuthorApproval,
      ),
    ),
    allowCommitterApproval: allowed(
      levels(
        'allowCommitterApproval',
        !instance.preventMergeRequestsCommittersApproval,
      ),
    ),
    allowOverridesToApproverListPerMergeRequest: allowed(
      levels(
        'allowOverridesToApproverListPerMergeRequest',
        !instance.disableOverridingApproversPerMergeRequest,
      ),
    ),
    retainApprovalsOnPush: allowed(levels('retainApprovalsOnPush')),
    selectiveCodeOwnerRemovals: {
      value: ofThe.project?.selectiveCodeOwnerRemovals ?? false,
      locked: false,
      inherited_from: null,
    },
    requireReauthenticationToApprove: required(
      levels('requireReauthenticationToApprove'),
    ),
  };
}

/** Whoever says no, above, has the last word. */
function allowed({ instance, group, project }: Levels): Setting {
  const [, ...inherited] = [project, group, instance].filter(isSet);
  return {
    value: [instance, group, project].filter(isSet).every(Boolean),
    locked: inherited.includes(false),
    inherited_from:
      instance === false
        ? 'instance'
        : group === false && project !== undefined
        ? 'group'
        : null,
  };
}

function required({ group, project }: Levels): Setting {
  const locked = project !== undefined && group === true;
  return {
    value: group === true || project === true,
    locked,
    inherited_from: locked ? 'group' : null,
  };
}

function isSet(value: boolean | undefined): value is boolean {
  return value !== undefined;
}
