import { answeredOf, Extent, Scope, sizeOf } from './extent';
import type { Needs, Step } from './step';
import { capital, titleOf } from './subject';
import { isLicensed } from './tier';

/** Where the token's user is not what a step asks for. */
export interface Lack {
  kind: Scope['kind'];
  /** Whether only the topmost groups are asked. */
  topmost?: boolean;
  /** In how many of them. */
  answered: number;
  all: number;
  /** `Maintainer`, `administrator`. */
  needs: string;
}

/**
 * What can be foretold of a step.
 *
 * - `complete` nothing that is known of will be missing
 * - `partial` something will be left out
 * - `none` all of it will be: the step is switched off, or nothing is asked
 * - `off` it is not run, by choice
 * - `fails` it needs what this GitLab does not have
 */
export interface Prospect {
  state: 'complete' | 'partial' | 'none' | 'off' | 'fails';
  lacks: Lack[];
  /**
   * What it takes, in words; absent where it is complete. Where nothing is lacking of
   * the user's, it is GitLab that is not what it takes.
   */
  needs?: string;
}

/** What will be missing of a step, from its declaration and from counts. */
export function prospectOf({ needs }: Step, extent: Extent): Prospect {
  const { tier, graphqlOnly } = needs;
  const scopes = scopesOf(needs, extent.isGitLabCom);
  if (scopes.length === 0) {
    return { state: 'none', lacks: [], needs: 'GitLab.com' };
  }
  if (tier && !isLicensed({ licensedTier: extent.tier }, tier)) {
    const needed = `GitLab ${capital(tier)}`;
    return { state: 'none', lacks: [], needs: needed };
  }
  if (graphqlOnly && !extent.schema) {
    return { state: 'fails', lacks: [], needs: 'GraphQL' };
  }
  const lacks = scopes
    .map((scope) => lackOf(scope, extent))
    .filter(({ answered, all }) => answered < all);
  if (lacks.length === 0) {
    return { state: 'complete', lacks };
  }
  const isOfInstance = scopes.every(({ administrator }) => administrator);
  return { state: isOfInstance ? 'none' : 'partial', lacks, needs: needs.who };
}

/** Where a step's needs are to be met; nowhere but on GitLab.com, where empty. */
export function scopesOf(
  { scopes, selfManaged, role, administrator }: Needs,
  isGitLabCom: boolean,
): Scope[] {
  return (
    (isGitLabCom ? undefined : selfManaged) ??
    scopes ?? [
      { kind: administrator ? 'instance' : 'project', role, administrator },
    ]
  );
}

function lackOf(scope: Scope, extent: Extent): Lack {
  return {
    kind: scope.kind,
    topmost: scope.topmost,
    answered: answeredOf(scope, extent),
    all: sizeOf(scope, extent),
    needs: scope.administrator ? 'administrator' : titleOf(scope.role),
  };
}
