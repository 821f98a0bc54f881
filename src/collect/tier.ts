import type { Outcome } from '../gitlab/outcome';

/** GitLab's tiers, each with all of those before it. */
const TIERS = ['free', 'premium', 'ultimate'] as const;
export type Tier = (typeof TIERS)[number];

/** A tier by its name. */
export function tierOf(name: string | undefined): Tier | undefined {
  return TIERS.find((tier) => tier === name);
}

/** A group or project with the tier that it is licensed for, where that is known. */
interface Licensed {
  licensedTier?: Tier;
}

/** Whether it is licensed for what this tier has; where that is not known, it may be. */
export function isLicensed({ licensedTier }: Licensed, tier: Tier): boolean {
  return (
    licensedTier === undefined ||
    TIERS.indexOf(licensedTier) >= TIERS.indexOf(tier)
  );
}

/** The outcome of what is not licensed, which is known without asking. */
export function unlicensed(parent: Licensed, tier: Tier): Outcome | undefined {
  return isLicensed(parent, tier)
    ? undefined
    : { kind: 'notLicensed', reason: `the tier is ${parent.licensedTier}` };
}
