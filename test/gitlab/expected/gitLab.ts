import { Asked } from '../asked';
import { AskedGitLab, Scope } from './types';

/** The GitLab that the graph is expected of. */
export function gitLabOf({ gitLab, enterprise }: Scope): AskedGitLab {
  return (
    gitLab ?? {
      version: '17.11.0-ee',
      enterprise,
      tier: enterprise ? 'ultimate' : 'free',
      graphql: true,
    }
  );
}

/** The same as the stand-in's tables know it. */
export function askedIn(scope: Scope): Asked {
  const { world, viewer, baseUrl } = scope;
  return { ...gitLabOf(scope), world, viewer, baseUrl };
}
