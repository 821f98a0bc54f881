import type {
  PreviewEntity,
  PreviewGraph,
  PreviewRelationship,
} from '../previewGraph';

/** A relationship as one of its two ends sees it. */
export interface Link {
  relationship: PreviewRelationship;
  neighbour: PreviewEntity;
  direction: 'out' | 'in';
}

/** The whole graph, answering by key what the page asks again and again. */
export class GraphIndex {
  readonly entities: PreviewEntity[];
  /** Entities by type. */
  readonly totals = new Map<string, number>();
  private readonly byKey = new Map<string, PreviewEntity>();
  private readonly linksByKey = new Map<string, Link[]>();

  constructor(graph: PreviewGraph) {
    this.entities = graph.entities;
    for (const entity of graph.entities) {
      this.byKey.set(entity.key, entity);
      this.totals.set(entity.type, (this.totals.get(entity.type) ?? 0) + 1);
    }
    for (const relationship of graph.relationships) {
      this.addLink(relationship.from, relationship.to, relationship, 'out');
      this.addLink(relationship.to, relationship.from, relationship, 'in');
    }
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** @throws Error for a key that is not in the graph */
  entity(key: string): PreviewEntity {
    const entity = this.byKey.get(key);
    if (!entity) throw new Error(`No entity has the key ${key}`);
    return entity;
  }

  links(key: string): Link[] {
    return this.linksByKey.get(key) ?? [];
  }

  /** Each entity on the other end of a link once, without the entity itself. */
  neighbours(key: string): PreviewEntity[] {
    const neighbours = new Set(this.links(key).map((link) => link.neighbour));
    neighbours.delete(this.entity(key));
    return [...neighbours];
  }

  /** What has an entity, where exactly one other than the account has. */
  holder(key: string): PreviewEntity | undefined {
    const [holder, ...others] = new Set(
      this.links(key)
        .filter(
          ({ direction, relationship, neighbour }) =>
            direction === 'in' &&
            relationship.class === 'HAS' &&
            !neighbour.classes.includes('Account'),
        )
        .map(({ neighbour }) => neighbour),
    );
    return others.length === 0 ? holder : undefined;
  }

  private addLink(
    key: string,
    neighbourKey: string,
    relationship: PreviewRelationship,
    direction: Link['direction'],
  ): void {
    const links = this.linksByKey.get(key) ?? [];
    links.push({
      relationship,
      neighbour: this.entity(neighbourKey),
      direction,
    });
    this.linksByKey.set(key, links);
  }
}
