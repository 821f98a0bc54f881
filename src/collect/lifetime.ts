import { time } from '../graph/properties';
import { flag, timestamp } from './columns/kinds';

/**
 * What GitLab tells of the life of every token and key, in the same words. `null`
 * is a fact: it never ends, it was never used. A key that is missing is none.
 */
export const lifetimeColumns = {
  createdOn: timestamp('When it was made.').rest('created_at'),
  expiresAt: timestamp('').hidden(),
  lastUsedAt: timestamp('').hidden(),
};

export const lifetimeProperties = {
  expiresOn: timestamp('When it ends.'),
  neverExpires: flag('Whether it has no end.'),
  lastUsedOn: timestamp('When it was last used, as far as GitLab notes it.'),
  neverUsed: flag('Whether GitLab knows of no use.'),
};

/** As GitLab told it; absent where it did not. */
interface Told {
  expiresAt?: string | null;
  lastUsedAt?: string | null;
}

/** The properties that follow from the columns. */
export function lifetimeOf({ expiresAt, lastUsedAt }: Told) {
  return {
    expiresOn: time(expiresAt),
    neverExpires: isNull(expiresAt),
    lastUsedOn: time(lastUsedAt),
    neverUsed: isNull(lastUsedAt),
  };
}

function isNull(value: string | null | undefined): boolean | undefined {
  return value === undefined ? undefined : value === null;
}
