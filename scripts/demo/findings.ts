import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

interface Graph {
  entities: Entity[];
  relationships: Relationship[];
}

/** Something worth a look, and where it was found. */
export interface Finding {
  title: string;
  /** Display names, sorted. */
  examples: string[];
}

/** A few of the questions that the graph answers, without JupiterOne. */
export function findings({ entities, relationships }: Graph): Finding[] {
  const members = new Set(
    relationships
      .filter(({ _type }) => _type === 'gitlab_project_has_user')
      .map(({ _toEntityKey }) => _toEntityKey),
  );
  const named = (title: string, matches: (entity: Entity) => boolean) => ({
    title,
    examples: entities
      .filter(matches)
      .map(({ displayName }) => String(displayName))
      .sort(),
  });
  return [
    named(
      'Merge requests merged without approval',
      ({ _type, merged, approvalCount }) =>
        _type === 'gitlab_merge_request' && !!merged && approvalCount === 0,
    ),
    named(
      'Merge requests approved by their own author',
      ({ selfApproved }) => selfApproved === true,
    ),
    named(
      'Blocked users who are still members of a project',
      ({ _type, _key, active }) =>
        _type === 'gitlab_user' && active === false && members.has(_key),
    ),
    named(
      'Projects that everybody can see',
      ({ _type, public: isPublic }) =>
        _type === 'gitlab_project' && isPublic === true,
    ),
  ].filter(({ examples }) => examples.length > 0);
}
