import {
  ExpectedGraph,
  ExpectedRelationship,
} from '../../gitlab/expected/types';
import { permissionWarnings, readWarning } from '../faults/forbidden';
import { Run } from '../../support/collect';

/** What GitLab tells of the protections of a project to a lower role, too, or not. */
const OF_PROTECTIONS = new Set([
  'gitlab_project_has_protected_branch',
  'gitlab_project_has_approval_rule',
]);

/**
 * What the warning of protections or runners kept back stands for where the role
 * falls before the first question of it: the step then sees one role, as between two
 * runs. That is what a world does not tell any more, of projects that the warning
 * names; whoever keeps the role, or is told as a Reporter, has it all.
 *
 * @param graphs of the world at the beginning, and after each change
 * @returns keys of entities and relationships that may be missing
 */
export function lostWithRole(
  run: Run,
  [first, ...later]: readonly ExpectedGraph[],
): Set<string> {
  const warnings = permissionWarnings(run).map(({ description }) =>
    readWarning(description),
  );
  const named = new Set(
    warnings
      .filter(({ subject }) => subject === 'protections')
      .flatMap(({ names }) => [...names]),
  );
  const isNamed = (key: string) => {
    const { fullName } = first.entities.get(key)?.properties ?? {};
    return named.has('…') || named.has(String(fullName));
  };
  const isTold = (key: string) =>
    later.every(
      ({ entities, relationships }) =>
        entities.has(key) || relationships.has(key),
    );
  const lost = new Set<string>();
  for (const [key, relationship] of first.relationships) {
    const { _type, _fromEntityKey: from, _toEntityKey: to } = relationship;
    if (OF_PROTECTIONS.has(_type) && isNamed(from) && !isTold(key)) {
      lost.add(key).add(to);
    }
  }
  // A group's list has those of projects as well that are closed to the token.
  if (warnings.some(({ subject }) => subject === 'runners')) {
    [...first.entities]
      .filter(([key, { _type }]) => _type === 'gitlab_runner' && !isTold(key))
      .forEach(([key]) => lost.add(key));
  }
  // Groups that were invited are told by the time of asking, to who sees them.
  for (const [key, relationship] of first.relationships) {
    if (isInvitation(first, relationship) && !isTold(key)) {
      lost.add(key);
    }
  }
  // What these lead to goes with them.
  for (const [
    key,
    { _fromEntityKey: from, _toEntityKey: to },
  ] of first.relationships) {
    if (lost.has(from) || lost.has(to)) {
      lost.add(key);
    }
  }
  return lost;
}

/** A project has one group that it is in, and may be shared with others. */
function isInvitation(
  { entities }: ExpectedGraph,
  { _type, _fromEntityKey: from, _toEntityKey: to }: ExpectedRelationship,
): boolean {
  const group = entities.get(from)?.properties.fullPath;
  const project = entities.get(to)?.properties.fullName;
  return (
    _type === 'gitlab_group_allows_group' ||
    (_type === 'gitlab_group_has_project' &&
      !String(project).startsWith(`${String(group)}/`))
  );
}
