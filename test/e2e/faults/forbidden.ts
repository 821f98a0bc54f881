import {
  IntegrationEvent,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import { ExpectedGraph } from '../../gitlab/expected/types';
import { Run } from '../../support/collect';

/** The relationships that are missing where a warning has this subject. */
const TYPES_BY_SUBJECT: Record<string, string[]> = {
  members: ['gitlab_group_has_user', 'gitlab_project_has_user'],
  'merge requests': ['gitlab_project_has_merge_request'],
  labels: ['gitlab_group_has_label', 'gitlab_project_has_label'],
  vulnerabilities: ['gitlab_project_has_finding'],
};

export function permissionWarnings({ events }: Run): IntegrationEvent[] {
  return events.filter(
    ({ name }) => name === IntegrationWarnEventName.MissingPermission,
  );
}

/**
 * Keys of the relationships from parents that a warning of missing permission
 * names (or whose group it names), and of the entities that nothing else leads
 * to.
 */
export function namedAsForbidden(
  run: Run,
  { entities, relationships }: ExpectedGraph,
): Set<string> {
  const named = new Set<string>();
  for (const { description } of permissionWarnings(run)) {
    const [, subject, names] =
      /see the (.+) of \d+: (.+?)\. /.exec(description) ?? [];
    const paths = names?.split(', ').map(pathIn) ?? [];
    for (const [
      key,
      { _type, _fromEntityKey, _toEntityKey },
    ] of relationships) {
      const parent = entities.get(_fromEntityKey)?.properties;
      const path = String(parent?.fullPath ?? parent?.fullName);
      if (
        TYPES_BY_SUBJECT[subject]?.includes(_type) &&
        paths.some((each) => each === MORE || `${path}/`.startsWith(`${each}/`))
      ) {
        named.add(key);
        if (subject === 'merge requests') {
          named.add(_toEntityKey);
        }
      }
    }
  }
  return new Set([...named, ...onlyReachedBy(named, relationships)]);
}

/** Behind the first five names: any other may be meant. */
const MORE = '…';

/** Without the remark on what is listed and can not be opened. */
function pathIn(name: string): string {
  return name.replace(/ \(.*$/, '');
}

/**
 * The account has who is a member of anything; who is a member of nothing that is
 * told has mapped relationships with merge requests.
 */
const FOLLOWING = new Set([
  'gitlab_account_has_user',
  'gitlab_user_opened_merge_request',
  'gitlab_user_approved_merge_request',
]);

/** Entities all of whose relationships are named, or of what is. */
function onlyReachedBy(
  named: ReadonlySet<string>,
  relationships: ExpectedGraph['relationships'],
): string[] {
  const reached = new Set<string>();
  const others = new Set<string>();
  for (const [key, relationship] of relationships) {
    const { _type, _fromEntityKey, _toEntityKey } = relationship;
    if (FOLLOWING.has(_type)) {
      continue;
    }
    const ends = [_fromEntityKey, _toEntityKey];
    const gone = [key, ...ends].some((each) => named.has(each));
    ends.forEach((end) => (gone ? reached : others).add(end));
  }
  return [...reached].filter((key) => !others.has(key));
}
