import { RestRequest } from '../../http/route';
import { WorldLabel } from '../../world/types';

/** Source: lib/api/entities/group_label.rb. */
export function groupLabel(_request: RestRequest, label: WorldLabel) {
  return {
    id: label.id,
    name: label.name,
    description: label.description,
    description_html: label.description,
    text_color: label.textColor,
    color: label.color,
    archived: false,
    open_issues_count: 0,
    closed_issues_count: 0,
    open_merge_requests_count: 0,
    subscribed: false,
  };
}

/** Source: lib/api/entities/project_label.rb. */
export function projectLabel(request: RestRequest, label: WorldLabel) {
  return {
    ...groupLabel(request, label),
    priority: null,
    is_project_label: label.projectId !== null,
  };
}
