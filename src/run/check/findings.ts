import type { Prospect } from '../../collect/prospect';
import type { Tier } from '../../collect/tier';
import type { JupiterOneAnswer } from './jupiterOne';
import type { WithoutRole } from './measure';

/** What a check finds out; the report in JSON is this, times and all. */
export interface Findings {
  gitlab: {
    url: string;
    /** Absent where GitLab keeps it to itself. */
    version?: string;
    edition?: 'Community' | 'Enterprise';
    /** The highest that a project is known to have. */
    tier?: Tier;
  };
  token: TokenFindings;
  graphql: { answers: boolean; reason?: string };
  groups: Counts;
  projects: Counts;
  topmostGroups: number;
  /** What is chosen of all, in words; that alone is counted. */
  chosen?: string;
  /** Chosen groups that were taken for as large as the others: paths were too many. */
  uncounted: number;
  /** Of chosen groups, projects that are shown and not collected. */
  withoutRole: WithoutRole[];
  /** Of the window; absent where GitLab does not tell. */
  mergeRequests?: number;
  steps: StepFindings[];
  requests: {
    /** Of this check, to GitLab. */
    sent: number;
    /** About as many as a collection takes. */
    estimate: number;
    /** Whether there is more than was counted. */
    atLeast: boolean;
  };
  warnings: string[];
  /** Absent where nothing of JupiterOne is configured. */
  jupiterOne?: JupiterOneAnswer;
}

export interface TokenFindings {
  kind: string;
  username: string;
  administrator: boolean;
  auditor: boolean;
  external?: boolean;
  /** Absent where GitLab does not tell, as of OAuth tokens. */
  scopes?: string[];
  /** `YYYY-MM-DD`; `null` for one that does not expire. */
  expiresOn?: string | null;
}

export interface Counts {
  all: number;
  /** By role, in how many the token's user has at least that one. */
  atLeast: Record<string, number>;
}

export interface StepFindings extends Prospect {
  id: string;
  name: string;
  /** What is missing then; absent where it is complete. */
  withoutIt?: string;
  /** Estimated. */
  requests: number;
  /** What no count tells of them, in words. */
  besides?: string;
}
