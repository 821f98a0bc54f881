import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup } from '../world/lookup';
import { WorldLabel } from '../world/types';
import { canReadGroup, canReadProject } from '../world/visibility';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { End, entity, relationship, text } from './parts';
import { Part, Scope } from './types';

/** Labels are linked from where they are made, and from nowhere else. */
export function expectedLabels(scope: Scope): Part {
  const { world, viewer } = scope;
  const { groupLabels, projectLabels } = lookup(world);
  const parts = [
    ...collectedGroups(scope)
      .filter((group) => canReadGroup(world, viewer, group))
      .map(({ id }) => labelsOf(ends.group(id), groupLabels.of(id))),
    ...collectedProjects(scope)
      .filter((project) => canReadProject(world, viewer, project))
      .map(({ id }) => labelsOf(ends.project(id), projectLabels.of(id))),
  ];
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relationships: parts.flatMap(({ relationships }) => relationships),
  };
}

function labelsOf(parent: End, labels: readonly WorldLabel[]): Part {
  return {
    entities: labels.map((label) =>
      entity(ends.label(label.id), ['Record'], {
        id: String(label.id),
        name: label.name,
        displayName: label.name,
        description: text(label.description),
        color: label.color,
        textColor: label.textColor,
      }),
    ),
    relationships: labels.map(({ id }) =>
      relationship(parent, RelationshipClass.HAS, ends.label(id)),
    ),
  };
}
