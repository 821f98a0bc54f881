import { canReadGroup, canReadProject } from '../world/visibility';
import * as ends from './ends';
import { expectedOwned } from './owned';
import { text } from './parts';
import { Part, Scope } from './types';

/** Labels are linked from where they are made, and from nowhere else. */
export function expectedLabels(scope: Scope): Part {
  const { world, viewer } = scope;
  return expectedOwned(scope, {
    rows: ({ labels }) => labels,
    ofGroups: (group) => canReadGroup(world, viewer, group),
    ofProjects: (project) => canReadProject(world, viewer, project),
    end: ({ id }) => ends.label(id),
    class: 'Record',
    properties: (label) => ({
      id: String(label.id),
      name: label.name,
      displayName: label.name,
      description: text(label.description),
      color: label.color,
      textColor: label.textColor,
    }),
  });
}
