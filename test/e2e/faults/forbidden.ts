import {
  IntegrationEvent,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import { ExpectedGraph } from '../../gitlab/expected/types';
import { Run } from '../../support/collect';

/** What a graph may lack because a warning names it. */
export interface Forbidden {
  /** Of entities and relationships that need not be there. */
  keys: ReadonlySet<string>;
  /** Of entities that need not have all their properties. */
  dimmed: ReadonlySet<string>;
}

/**
 * By subject: the relationships from a named parent, and to a named object, and those
 * that are told with them, of whatever parent.
 */
const TYPES_BY_SUBJECT: Record<
  string,
  { from: string[]; to?: string[]; along?: string[] }
> = {
  members: { from: ['gitlab_group_has_user', 'gitlab_project_has_user'] },
  labels: { from: ['gitlab_group_has_label', 'gitlab_project_has_label'] },
  'merge requests': { from: ['gitlab_project_has_merge_request'] },
  'commits of merge requests': { from: ['gitlab_merge_request_has_commit'] },
  vulnerabilities: { from: ['gitlab_project_has_finding'] },
  'CI/CD variables': {
    from: ['gitlab_group_has_ci_variable', 'gitlab_project_has_ci_variable'],
  },
  'approval settings': {
    from: [
      'gitlab_group_has_merge_request_approval_settings',
      'gitlab_project_has_merge_request_approval_settings',
    ],
  },
  'job token scopes': {
    from: ['gitlab_project_trusts_project', 'gitlab_project_trusts_group'],
  },
  protections: {
    from: [
      'gitlab_project_has_protected_branch',
      'gitlab_project_has_approval_rule',
    ],
  },
  'deploy keys': { from: ['gitlab_project_has_deploy_key'] },
  'deploy tokens': {
    from: ['gitlab_group_has_deploy_token', 'gitlab_project_has_deploy_token'],
  },
  webhooks: {
    from: ['gitlab_group_has_webhook', 'gitlab_project_has_webhook'],
  },
  runners: {
    from: [
      'gitlab_group_has_runner',
      'gitlab_project_has_runner',
      'gitlab_project_uses_runner',
    ],
  },
  'access tokens': {
    from: ['gitlab_group_has_access_token', 'gitlab_project_has_access_token'],
  },
  'protected tags': { from: ['gitlab_project_has_protected_tag'] },
  'cluster agents': {
    from: ['gitlab_project_has_cluster_agent'],
    to: ['gitlab_cluster_agent_trusts_project'],
  },
  // With environments those groups' rules are told that are for them.
  environments: {
    from: [
      'gitlab_project_has_environment',
      'gitlab_project_has_protected_environment',
    ],
    along: ['gitlab_group_has_protected_environment'],
  },
  'protected environments': {
    from: [
      'gitlab_project_has_protected_environment',
      'gitlab_group_has_protected_environment',
    ],
  },
  // Where REST is asked for them it tells no reviews, too.
  approvals: {
    from: [],
    to: [
      'gitlab_user_approved_merge_request',
      'gitlab_user_reviewed_merge_request',
    ],
  },
};

export function permissionWarnings({ events }: Run): IntegrationEvent[] {
  return events.filter(
    ({ name }) => name === IntegrationWarnEventName.MissingPermission,
  );
}

/**
 * What the warnings of missing permission name, one by one: a name stands for
 * the subject of that very parent, and for nothing below it. What nothing else
 * leads to goes with it.
 */
export function namedAsForbidden(run: Run, expected: ExpectedGraph): Forbidden {
  const keys = new Set<string>();
  const dimmed = new Set<string>();
  for (const { description } of permissionWarnings(run)) {
    const { subject, names } = readWarning(description);
    const {
      from,
      to = [],
      along = [],
    } = TYPES_BY_SUBJECT[subject] ?? { from: [] };
    const isNamed = (key: string) =>
      names.has(MORE) || names.has(nameOf(key, expected));
    for (const [key, relationship] of expected.relationships) {
      const { _type, _fromEntityKey, _toEntityKey } = relationship;
      if (
        (from.includes(_type) && isNamed(_fromEntityKey)) ||
        (to.includes(_type) && isNamed(_toEntityKey)) ||
        along.includes(_type)
      ) {
        keys.add(key);
      }
    }
    if (subject === 'approvals') {
      [...expected.entities.keys()]
        .filter(isNamed)
        .forEach((key) => dimmed.add(key));
    }
    if (subject === 'protected environments') {
      [...expected.entities]
        .filter(([, { _type }]) => _type === 'gitlab_environment')
        .forEach(([key]) => dimmed.add(key));
    }
  }
  return { keys: withOnlyReached(keys, expected.relationships), dimmed };
}

/** Behind the first five names: any other may be meant. */
const MORE = '…';

/** The subject of a warning, and what it names; `…` where that is not all. */
export function readWarning(description: string): {
  subject: string;
  names: ReadonlySet<string>;
} {
  const [, subject = '', names = ''] =
    /see the (.+?) of \d+: (.+?)\. (?:The|It|See) /.exec(description) ?? [];
  const read = names.replace(/ \(listed, but not opened\)/g, '').split(', ');
  return { subject, names: new Set(read) };
}

/** What messages call a group, a project or a merge request. */
function nameOf(key: string, { entities }: ExpectedGraph): string {
  const { fullPath, fullName, webLink } = entities.get(key)?.properties ?? {};
  return String(fullPath ?? fullName ?? webLink ?? key);
}

/**
 * A branch lets keys push that their projects have. The account has who is a member
 * of anything; who is a member of nothing that is
 * told has mapped relationships with merge requests.
 */
const FOLLOWING = new Set([
  'gitlab_cluster_agent_trusts_project',
  'gitlab_protected_tag_allows_user',
  'gitlab_protected_tag_allows_group',
  'gitlab_protected_tag_allows_deploy_key',
  'gitlab_protected_environment_protects_environment',
  'gitlab_protected_environment_allows_user',
  'gitlab_protected_environment_allows_group',
  'gitlab_protected_branch_allows_deploy_key',
  'gitlab_account_has_user',
  // Of a bot, which has the token as what it is a bot of does.
  'gitlab_user_has_access_token',
  'gitlab_user_opened_merge_request',
  'gitlab_user_approved_merge_request',
  'gitlab_user_reviewed_merge_request',
  'gitlab_user_completed_merge_request',
]);

/**
 * With entities that nothing else leads to, what only these lead to, and all
 * relationships of either.
 */
function withOnlyReached(
  named: ReadonlySet<string>,
  relationships: ExpectedGraph['relationships'],
): Set<string> {
  const gone = new Set(named);
  for (let before = -1; gone.size !== before; ) {
    before = gone.size;
    const reached = new Set<string>();
    const others = new Set<string>();
    for (const [key, relationship] of relationships) {
      const { _type, _fromEntityKey, _toEntityKey } = relationship;
      const isGone = gone.has(key) || gone.has(_fromEntityKey);
      if (!FOLLOWING.has(_type)) {
        (isGone ? reached : others).add(_toEntityKey);
      }
    }
    reached.forEach((key) => others.has(key) || gone.add(key));
    // What leads to what is not there, or from there, is not there.
    for (const [key, { _fromEntityKey, _toEntityKey }] of relationships) {
      if (gone.has(_fromEntityKey) || gone.has(_toEntityKey)) {
        gone.add(key);
      }
    }
  }
  return gone;
}
