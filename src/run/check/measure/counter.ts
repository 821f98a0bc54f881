import type { Place } from './mergeRequests';

/** Projects of a chosen group that GitLab shows, and for which no role is had. */
export interface WithoutRole {
  group: string;
  projects: number;
}

/**
 * Counts groups and projects to collect: all that the token sees, or what is chosen
 * of it. A role is an access level, at least; 0 stands for any.
 */
export interface Counter {
  /** How many groups the token's user has the role in. */
  groups(role: number): Promise<number>;
  /** Of these, the topmost; counted after them. */
  topmost(role: number): Promise<number>;
  projects(role: number): Promise<number>;
  /** Where merge requests are listed; the first ones, of so many. */
  places: Place[];
  placesInAll: number;
  /** Rows of projects, as GitLab has them, to look at. */
  sample: unknown[];
  /** Requests for the list of groups, or of projects. */
  pages: { group: number; project: number };
  /** Of chosen groups, what is left out; counted last. */
  withoutRole(): Promise<WithoutRole[]>;
  /** Chosen groups that were not counted, but taken for as large as the others. */
  uncounted: number;
}
