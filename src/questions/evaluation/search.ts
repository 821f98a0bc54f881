import { J1qlRefusal } from '../language/refusal';
import type { Query } from '../language/syntax';
import type { Graph } from '../store/graph';
import { testOf } from './conditions';
import { Path, Paths } from './paths';
import { PathValues } from './pathValues';

/** The paths of a query that its `WHERE` lets through. */
export class Search {
  readonly values: PathValues;
  private readonly paths: Paths;
  private readonly where: (path: Path) => boolean;

  constructor(graph: Graph, query: Query, now: number) {
    this.values = new PathValues(graph, query);
    this.paths = new Paths(graph, query, now);
    this.where = testOf<Path>(query.where, now, (path, reference) =>
      this.values.valueOf(path, reference),
    );
  }

  /**
   * @param see gets each path, which is the caller's only while it is called
   * @throws J1qlRefusal when one goes over a relationship twice
   */
  forEachPath(see: (path: Path) => void): void {
    for (const start of this.paths.startingEntities()) {
      this.paths.from(start, (path) => {
        if (this.where(path)) {
          if (path.repeats) {
            throw backAndForth();
          }
          see(path);
        }
        return false;
      });
    }
  }

  /**
   * The entities that a path starts from, each once.
   *
   * @throws J1qlRefusal when all paths from one go over a relationship twice
   */
  startingEntities(): number[] {
    const found: number[] = [];
    for (const start of this.paths.startingEntities()) {
      let repeats = false;
      let matches = false;
      this.paths.from(start, (path) => {
        if (this.where(path)) {
          repeats ||= path.repeats;
          matches ||= !path.repeats;
        }
        return matches;
      });
      if (matches) {
        found.push(start);
      } else if (repeats) {
        throw backAndForth();
      }
    }
    return found;
  }
}

function backAndForth(): J1qlRefusal {
  return new J1qlRefusal(
    'Not answered here: a path that goes over one relationship twice, which is not documented. Name directions (<< or >>) or types.',
  );
}
