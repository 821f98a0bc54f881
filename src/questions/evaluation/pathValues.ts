import { aliasesOf, AliasTarget } from '../language/aliases';
import type { PropertyReference, Query } from '../language/syntax';
import type { Graph } from '../store/graph';
import type { Path } from './paths';

/** What a query's aliases name on its paths. */
export class PathValues {
  private readonly aliases: ReadonlyMap<string, AliasTarget>;

  constructor(private readonly graph: Graph, query: Query) {
    this.aliases = aliasesOf(query);
  }

  /** Undefined where the object has no such property. */
  valueOf(path: Path, { alias, property }: PropertyReference): unknown {
    const { what } = this.target(alias);
    const table =
      what === 'entity' ? this.graph.entities : this.graph.relationships;
    return table.valueOf(this.idOf(path, alias), property);
  }

  /** The number of the entity or relationship. */
  idOf(path: Path, alias: string | undefined): number {
    const { what, step } = this.target(alias);
    return what === 'entity'
      ? path.entities[step]
      : path.relationships[step - 1];
  }

  isEntity(alias: string): boolean {
    return this.target(alias).what === 'entity';
  }

  private target(alias = ''): AliasTarget {
    const target = this.aliases.get(alias);
    if (!target) {
      throw new Error(`Nothing is called ${alias}`);
    }
    return target;
  }
}
