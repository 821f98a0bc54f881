import { SECRET_MARKER } from '../world/buildRows';
import {
  administersInstance,
  administersProject,
  ownsGroup,
} from './abilities';
import { groupList, instanceList, projectList } from './rest';
import { Column, table, Table, TableRow } from './table';

/** Of a project, of a group, or (with neither) a system hook. */
export interface WorldWebhook extends TableRow {
  groupId: number | null;
  projectId: number | null;
  /** Parts of it may be masked: `https://{host}/hook`; paths and queries are secrets. */
  url: string;
  name: string | null;
  description: string | null;
  /** What it is sent for, `push_events`. */
  events: readonly string[];
  enableSslVerification: boolean;
  alertStatus: 'executable' | 'temporarily_disabled' | 'disabled';
  disabledUntil: string | null;
  /** What masks stand for. */
  urlVariables: Record<string, string>;
  customHeaders: Record<string, string>;
  customWebhookTemplate: string | null;
  /** What requests prove with that they come from GitLab. */
  token: string | null;
  signingToken: string | null;
  pushEventsBranchFilter: string | null;
  createdAt: string;
}

/** lib/api/entities/hook.rb */
const EVENTS = [
  'push_events',
  'tag_push_events',
  'merge_requests_events',
  'repository_update_events',
];

/** lib/api/entities/project_hook.rb, and of ee/lib/ee/api/entities/group_hook.rb. */
const EVENTS_IN_PROJECTS = [
  'issues_events',
  'confidential_issues_events',
  'note_events',
  'confidential_note_events',
  'pipeline_events',
  'wiki_page_events',
  'deployment_events',
  'feature_flag_events',
  'job_events',
  'releases_events',
  'emoji_events',
  'resource_access_token_events',
  'vulnerability_events',
];

/** ee/lib/ee/api/entities/group_hook.rb */
const EVENTS_IN_GROUPS = ['subgroup_events', 'member_events', 'project_events'];

/** doc/api/system_hooks.md: `name` and `description`, and what came with 19.0. */
const NAMED = '17.1';
const PRESENCE = '19.0';

/**
 * Source: lib/api/{project,system}_hooks.rb, ee/lib/api/group_hooks.rb, which asks for
 * `read_web_hook`, older servers for `admin_group`, and for no licence: hooks that are
 * left from one are listed, and sent nothing (`ancestor_group_hooks`). A project's
 * list leaves out variables and headers (`with_url_variables: false`); the others
 * have their names only.
 */
export const webhooks: Table<WorldWebhook, 'url'> = table({
  name: 'webhooks',
  rows: (tables) => tables.webhooks,
  firstId: 64_001,
  make: (given, daysAgo) => ({
    groupId: null,
    projectId: null,
    name: null,
    description: `of ${SECRET_MARKER}`,
    events: ['push_events'],
    enableSslVerification: true,
    alertStatus: 'executable',
    disabledUntil: null,
    urlVariables: {},
    customHeaders: {},
    customWebhookTemplate: `{"of":"${SECRET_MARKER}"}`,
    token: `${SECRET_MARKER}-hook-${given.id}`,
    signingToken: null,
    pushEventsBranchFilter: null,
    createdAt: daysAgo(90),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'url', rest: 'url' },
    { value: 'name', rest: 'name', since: NAMED },
    { value: 'description', rest: 'description', since: NAMED },
    { value: 'createdAt', rest: 'created_at' },
    ...EVENTS.map((event) => eventColumn(event)),
    ...EVENTS_IN_PROJECTS.map((event) => ({
      ...eventColumn(event),
      shown: isOwned,
    })),
    ...EVENTS_IN_GROUPS.map((event) => ({
      ...eventColumn(event),
      shown: isOfGroup,
    })),
    { value: 'enableSslVerification', rest: 'enable_ssl_verification' },
    { value: 'alertStatus', rest: 'alert_status' },
    { value: 'disabledUntil', rest: 'disabled_until' },
    {
      value: ({ urlVariables }) => namesIn(urlVariables),
      rest: 'url_variables',
      shown: isNotOfProject,
    },
    { value: 'pushEventsBranchFilter', rest: 'push_events_branch_filter' },
    {
      value: ({ pushEventsBranchFilter }) =>
        pushEventsBranchFilter === null ? 'all_branches' : 'wildcard',
      rest: 'branch_filter_strategy',
    },
    { value: 'customWebhookTemplate', rest: 'custom_webhook_template' },
    {
      value: ({ customHeaders }) => namesIn(customHeaders),
      rest: 'custom_headers',
      since: NAMED,
      shown: isNotOfProject,
    },
    {
      value: ({ token }) => token !== null,
      rest: 'token_present',
      since: PRESENCE,
    },
    {
      value: ({ signingToken }) => signingToken !== null,
      rest: 'signing_token_present',
      since: PRESENCE,
    },
    { value: 'projectId', rest: 'project_id', shown: isOfProject },
    { value: 'groupId', rest: 'group_id', shown: isOfGroup },
  ],
  rest: [
    projectList('hooks', { may: administersProject }),
    groupList('hooks', { enterprise: true, may: ownsGroup }),
    instanceList('hooks', { may: administersInstance }),
  ],
});

function eventColumn(event: string): Column<WorldWebhook> {
  return { value: ({ events }) => events.includes(event), rest: event };
}

function namesIn(secrets: Record<string, string>): { key: string }[] {
  return Object.keys(secrets).map((key) => ({ key }));
}

function isOfProject({ projectId }: WorldWebhook): boolean {
  return projectId !== null;
}

function isOfGroup({ groupId }: WorldWebhook): boolean {
  return groupId !== null;
}

function isNotOfProject(row: WorldWebhook): boolean {
  return !isOfProject(row);
}

function isOwned(row: WorldWebhook): boolean {
  return isOfProject(row) || isOfGroup(row);
}
