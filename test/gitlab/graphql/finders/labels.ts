import { memoizePerWorld } from '../../world/memoize';
import { World, WorldLabel, WorldMergeRequest } from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Order } from '../cursors';

/** Labels of a merge request. */
export function labelsOf(
  world: World,
  { labelIds }: WorldMergeRequest,
): WorldLabel[] {
  const byId = labelsById(world);
  return labelIds.flatMap((id) => byId.get(id) ?? []);
}

/** A page of these labels. */
export function labelConnection(labels: readonly WorldLabel[], args: Page) {
  return tableConnection(labels, BY_TITLE, args);
}

const labelsById = memoizePerWorld(
  ({ labels }) => new Map(labels.map((label) => [label.id, label])),
);

const BY_TITLE: Order<WorldLabel> = {
  value: ({ name }) => name,
  descending: false,
};
