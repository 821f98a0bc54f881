import {
  administersInstance,
  administersProject,
  ownsGroup,
} from '../tables/abilities';
import { WorldWebhook } from '../tables/webhooks';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldGroup } from '../world/types';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { expectedOwned } from './owned';
import { milliseconds, text } from './parts';
import { Part, Properties, Scope } from './types';

/**
 * Hooks of projects, of the instance, and of groups that are licensed for them, as far
 * as anything tells that: in others they are not sent anything.
 */
export function expectedWebhooks(scope: Scope): Part {
  const asked = askedIn(scope);
  return expectedOwned(scope, {
    rows: ({ webhooks }) => webhooks,
    ofInstance: administersInstance(null, asked),
    ofGroups: (group) =>
      asked.enterprise &&
      ownsGroup(group, asked) &&
      (isLicensed(asked, group, 'premium') || !isTierTold(group, scope)),
    ofProjects: (project) => administersProject(project, asked),
    end: (row) => ends.webhook(kindOf(row), row.id),
    class: ['ApplicationEndpoint'],
    properties: (row) => propertiesOf(row, asked.version),
  });
}

/** Projects tell it, of all that is below their root group. */
function isTierTold({ fullPath }: WorldGroup, scope: Scope): boolean {
  const [root] = fullPath.split('/');
  return (
    collectedGroups(scope).some((group) => group.fullPath === root) &&
    collectedProjects(scope).some(({ pathWithNamespace }) =>
      pathWithNamespace.startsWith(`${root}/`),
    )
  );
}

function propertiesOf(row: WorldWebhook, version: string): Properties {
  const { scheme, host } = partsOf(row.url);
  const isMasked = host === undefined;
  const name =
    (isSince(version, '17.1') && text(row.name)) || (host ?? '(masked)');
  const isOfProject = kindOf(row) === 'project';
  const tellsPresence = isSince(version, '19.0');
  return {
    name,
    displayName: name,
    address: isMasked ? '(masked)' : `${scheme}://${host}`,
    insecure: scheme === 'http',
    sslVerificationEnabled: row.enableSslVerification,
    events: [...row.events],
    alertStatus: row.alertStatus,
    disabledUntilOn: milliseconds(row.disabledUntil),
    urlVariableCount: isOfProject
      ? undefined
      : Object.keys(row.urlVariables).length,
    customHeaderCount:
      isOfProject || !isSince(version, '17.1')
        ? undefined
        : Object.keys(row.customHeaders).length,
    tokenPresent: tellsPresence ? row.token !== null : undefined,
    signingTokenPresent: tellsPresence ? row.signingToken !== null : undefined,
    pushBranchFilter: text(row.pushEventsBranchFilter),
    createdOn: milliseconds(row.createdAt),
    url: undefined,
    description: undefined,
  };
}

/** A host with a mask in it is nobody's to know. */
function partsOf(url: string): { scheme: string; host?: string } {
  const [, scheme, authority] = /^(\w+):\/\/([^/?#]*)/.exec(url) ?? [
    '',
    '',
    '{}',
  ];
  const host = authority.slice(authority.indexOf('@') + 1).toLowerCase();
  return host.includes('{') ? { scheme } : { scheme, host };
}

function kindOf({
  groupId,
  projectId,
}: WorldWebhook): 'project' | 'group' | 'system' {
  if (projectId !== null) {
    return 'project';
  }
  return groupId === null ? 'system' : 'group';
}
