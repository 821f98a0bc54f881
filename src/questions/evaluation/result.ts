import type { Graph } from '../store/graph';

/** What a query finds. */
export interface Result {
  columns: string[];
  rows: Row[];
}

export interface Row {
  /** By column: as in the graph; undefined where the object lacks it. */
  values: unknown[];
  /**
   * The entities on the row's path, from `FIND` on; where something is counted,
   * those whose properties are among the columns.
   */
  entities: readonly FoundEntity[];
}

export interface FoundEntity {
  key: string;
  type: string;
  displayName?: string;
  webLink?: string;
}

/** Makes entities of a graph, each once: rows share them. */
export class FoundEntities {
  private readonly known = new Map<number, FoundEntity>();

  constructor(private readonly graph: Graph) {}

  get(id: number): FoundEntity {
    const known = this.known.get(id) ?? this.find(id);
    this.known.set(id, known);
    return known;
  }

  private find(id: number): FoundEntity {
    const { entities } = this.graph;
    const text = (property: string) => {
      const value = entities.valueOf(id, property);
      return typeof value === 'string' ? value : undefined;
    };
    return {
      key: text('_key') ?? '',
      type: entities.kindOf(id).type,
      displayName: text('displayName'),
      webLink: text('webLink'),
    };
  }
}
