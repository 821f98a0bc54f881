import type { Coverage } from '../../collect/coverage';
import type {
  ParentList,
  ParentReference,
} from '../../gitlab/graphql/parentDocuments';
import { endpoint } from '../../gitlab/endpoint';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { Label, LABEL_FIELDS, labelRow } from './row';

/**
 * The labels that belong to many groups, or many projects, themselves: those of
 * the groups above are theirs, and are collected from there.
 */
export const LABEL_LISTS: Record<ParentReference['kind'], ParentList> = {
  group: {
    name: 'GroupLabels',
    kind: 'group',
    // 22 points each of GitLab's 250.
    parentsPerRequest: 11,
    field: 'labels',
    args: 'onlyGroupLabels: true, includeAncestorGroups: false',
    nodes: () => LABEL_FIELDS,
  },
  project: {
    name: 'ProjectLabels',
    kind: 'project',
    // 34 points: time bounds it, not complexity, as with members.
    parentsPerRequest: 50,
    field: 'labels',
    args: 'includeAncestorGroups: false',
    nodes: () => LABEL_FIELDS,
  },
};

/**
 * The same of one parent from REST, page by page. Its lists take those of the
 * groups above in unless told not to: https://docs.gitlab.com/api/group_labels/,
 * https://docs.gitlab.com/api/labels/
 *
 * @throws the SDK's error where a page can't be had
 */
export async function* labelsByRest(
  { client }: Session,
  { kind, id }: ParentReference,
  coverage: Coverage,
): AsyncGenerator<Label[]> {
  const pages =
    kind === 'group'
      ? client.list(endpoint`/groups/${id}/labels`, {
          only_group_labels: true,
          include_ancestor_groups: false,
        })
      : client.list(endpoint`/projects/${id}/labels`, {
          include_ancestor_groups: false,
        });
  for await (const page of pages) {
    yield readRows(labelRow, page, coverage.reject);
  }
}
