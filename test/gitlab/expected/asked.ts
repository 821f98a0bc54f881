import { Asked } from '../asked';
import { Scope } from './types';

/** The question that GitLab decides about, for its abilities. */
export function askedIn({
  world,
  viewer,
  baseUrl,
  enterprise,
  version = '99.0.0',
  tier = 'ultimate',
}: Scope): Asked {
  return { world, viewer, baseUrl, enterprise, version, tier };
}
