import { RestRequest } from '../../http/route';
import { memoizePerWorld } from '../../world/memoize';
import { WorldLabel, WorldProject } from '../../world/types';

/** What of the request decides what a label's row has. */
export interface LabelOptions {
  with_counts?: boolean;
}

/** Counts are there on request. Source: lib/api/entities/label.rb. */
export function groupLabel(
  { world, viewer }: RestRequest,
  label: WorldLabel,
  { with_counts: withCounts }: LabelOptions,
) {
  return {
    id: label.id,
    name: label.name,
    description: label.description,
    description_html: label.description,
    text_color: label.textColor,
    color: label.color,
    archived: false,
    ...(withCounts && {
      open_issues_count: 0,
      closed_issues_count: 0,
      open_merge_requests_count: openCounts(world).get(label.id) ?? 0,
    }),
    subscribed: label.subscriberIds.includes(viewer.userId),
  };
}

/** Source: lib/api/entities/project_label.rb. */
export function projectLabel(
  request: RestRequest,
  label: WorldLabel,
  { id }: WorldProject,
  options: LabelOptions,
) {
  const own = label.priorities.find(({ projectId }) => projectId === id);
  return {
    ...groupLabel(request, label, options),
    priority: own?.priority ?? null,
    is_project_label: label.projectId !== null,
  };
}

const openCounts = memoizePerWorld(({ mergeRequests }) => {
  const counts = new Map<number, number>();
  for (const { state, labelIds } of mergeRequests) {
    for (const id of state === 'opened' ? labelIds : []) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
});
