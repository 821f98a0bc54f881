import type { CollectedProject } from '../../collect/collected';
import type { Session } from '../../session';
import { matches } from './defaultBranch';
import type { Told } from './told';

/**
 * The patterns of protected branches, which the step of the protections tells that of
 * the merge requests while both run. That one can't depend on it, for the SDK (8.41)
 * leaves out what depends on a step that is switched off; it waits for what is told, so
 * that nothing is asked twice.
 */
export class Patterns {
  /** By project; `undefined` where they are not all known. */
  private readonly told = new Map<number, string[] | undefined>();
  private readonly ended: Promise<void>;

  /** That no more is told, of whatever project. */
  end: () => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** GitLab protects all branches of an empty repository, or none, without a pattern. */
  tell({ id, empty }: CollectedProject, { seen, isOdd }: Told): void {
    const isKnown = !isOdd && empty !== true;
    this.told.set(
      id,
      isKnown ? seen.branches?.map(({ row }) => row.name) : undefined,
    );
  }

  /** Whether one is for the branch; absent where not all are known. */
  async protect(projectId: number, branch: string) {
    if (!this.told.has(projectId)) {
      await this.ended;
    }
    return this.told
      .get(projectId)
      ?.some((pattern) => matches(pattern, branch));
  }
}

const told = new WeakMap<Session, Patterns>();

/** Begins to tell them. */
export function beginPatterns(session: Session): Patterns {
  const patterns = new Patterns();
  told.set(session, patterns);
  return patterns;
}

/** Those of this session; absent where the step of the protections has not begun. */
export function patternsOf(session: Session): Patterns | undefined {
  return told.get(session);
}
