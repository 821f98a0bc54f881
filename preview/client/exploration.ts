import type { PreviewEntity } from '../previewGraph';
import type { GraphIndex } from './graphIndex';

/** Most entities that the page starts with. */
export const START_LIMIT = 200;

/** Most neighbours that one click adds. */
export const OPEN_LIMIT = 25;

const START_CLASSES = ['Account', 'Group', 'CodeRepo', 'Project'];

/**
 * Which part of the graph is shown: it starts from the account, its groups and
 * projects, and grows by what the reader opens. What an answer or a type puts
 * into the light comes and goes with it. A type that is switched off is not
 * shown, but comes back as it was when it is switched on again.
 */
export class Exploration {
  private readonly revealed = new Set<string>();
  /** What is in the light, with the ways to it. */
  private lit = new Set<string>();
  private readonly hiddenTypes = new Set<string>();

  constructor(private readonly index: GraphIndex) {
    this.restart();
  }

  /** Back to what the page opened with; switched-off types stay so. */
  restart(): void {
    this.revealed.clear();
    this.lit.clear();
    for (const key of startKeys(this.index)) this.revealed.add(key);
  }

  /** In the order they were revealed: each after the one that led to it. */
  shown(): string[] {
    return [...new Set([...this.revealed, ...this.lit])].filter((key) =>
      this.isShown(key),
    );
  }

  isShown(key: string): boolean {
    return this.isRevealed(key) && this.isTypeOn(this.typeOf(key));
  }

  isTypeOn(type: string): boolean {
    return !this.hiddenTypes.has(type);
  }

  toggleType(type: string): void {
    if (!this.hiddenTypes.delete(type)) this.hiddenTypes.add(type);
  }

  /** Neighbours that opening would show, the rarest types first. */
  hiddenNeighbours(key: string): PreviewEntity[] {
    const hidden = this.index
      .neighbours(key)
      .filter(({ key, type }) => !this.isRevealed(key) && this.isTypeOn(type));
    const countOfType = countByType(hidden);
    return hidden.sort(
      (a, b) => (countOfType.get(a.type) ?? 0) - (countOfType.get(b.type) ?? 0),
    );
  }

  /**
   * Shows the next `OPEN_LIMIT` hidden neighbours of an entity, or of those
   * among them that the caller picks.
   *
   * @returns how many were added
   */
  open(key: string, among = this.hiddenNeighbours(key)): number {
    const added = among.slice(0, OPEN_LIMIT);
    this.keep(key);
    for (const neighbour of added) this.revealed.add(neighbour.key);
    return added.length;
  }

  /**
   * Shows an entity, and the shortest way to it from what is shown already. Its
   * type, and the types on the way, are switched on.
   */
  reveal(key: string): void {
    if (this.isShown(key)) return;
    for (const step of wayFrom((k) => this.isShown(k), key, this.index)) {
      this.revealed.add(step);
      this.hiddenTypes.delete(this.typeOf(step));
    }
  }

  /**
   * Shows entities, and the shortest ways to them, in the place of those that
   * were lit before. Their types are switched on.
   */
  light(keys: Iterable<string>): void {
    this.lit = new Set();
    for (const key of keys) {
      this.hiddenTypes.delete(this.typeOf(key));
      if (this.isShown(key)) continue;
      for (const step of wayFrom((k) => this.isShown(k), key, this.index)) {
        this.lit.add(step);
        this.hiddenTypes.delete(this.typeOf(step));
      }
    }
  }

  /** What the reader opened stays when the light goes. */
  private keep(key: string): void {
    if (!this.revealed.has(key)) {
      const way = wayFrom((k) => this.revealed.has(k), key, this.index);
      way.forEach((step) => this.revealed.add(step));
    }
  }

  private isRevealed(key: string): boolean {
    return this.revealed.has(key) || this.lit.has(key);
  }

  private typeOf(key: string): string {
    return this.index.entity(key).type;
  }
}

/**
 * Breadth first from the account, groups before projects, then whatever of those
 * classes no relationship leads to. A graph without any of them starts with its first
 * entities.
 */
function startKeys(index: GraphIndex): string[] {
  const candidates = index.entities
    .filter((entity) => startRank(entity) >= 0)
    .sort((a, b) => startRank(a) - startRank(b));
  const roots = candidates.length > 0 ? candidates : index.entities;

  const keys = new Set<string>();
  for (const root of roots) {
    keys.add(root.key);
    for (const key of keys) {
      if (keys.size >= START_LIMIT) return [...keys].slice(0, START_LIMIT);
      index
        .neighbours(key)
        .filter((neighbour) => startRank(neighbour) >= 0)
        .sort((a, b) => startRank(a) - startRank(b))
        .forEach((neighbour) => keys.add(neighbour.key));
    }
  }
  return [...keys];
}

/** Where a class comes in the start; -1 when it is not in it. */
function startRank({ classes }: PreviewEntity): number {
  return START_CLASSES.findIndex((start) => classes.includes(start));
}

/** The keys from the nearest shown entity (not included) to the wanted one. */
function wayFrom(
  isShown: (key: string) => boolean,
  key: string,
  index: GraphIndex,
): string[] {
  const towardsWanted = new Map<string, string | undefined>([[key, undefined]]);
  for (const reached of towardsWanted.keys()) {
    if (isShown(reached)) {
      const way: string[] = [];
      let step = towardsWanted.get(reached);
      while (step !== undefined) {
        way.push(step);
        step = towardsWanted.get(step);
      }
      return way;
    }
    for (const neighbour of index.neighbours(reached)) {
      if (!towardsWanted.has(neighbour.key)) {
        towardsWanted.set(neighbour.key, reached);
      }
    }
  }
  return [key];
}

function countByType(entities: PreviewEntity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of entities)
    counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
