import type { PreviewEntity } from '../previewGraph';
import { GraphIndex } from './graphIndex';

export function entity(
  key: string,
  type: string,
  properties: PreviewEntity['properties'] = {},
): PreviewEntity {
  const classes = { account: ['Account'], group: ['Group'] }[type] ?? [type];
  return { key, type, classes, name: key, properties };
}

/** The given entities, with a `HAS` for each pair of keys. */
export function graphIndex(
  entities: PreviewEntity[],
  pairs: [string, string][],
): GraphIndex {
  return new GraphIndex({
    entities,
    relationships: pairs.map(([from, to]) => ({
      from,
      to,
      class: 'HAS',
      properties: {},
    })),
  });
}
