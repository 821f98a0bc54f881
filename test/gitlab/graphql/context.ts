import { Asked } from '../asked';

/** What every resolver knows about the request that it answers. */
export interface Context extends Asked {
  /** Full paths of groups and projects whose lists of members break a query. */
  brokenMembers?: readonly string[];
  complexity: { score: number; limit: number };
  /** Counts the nodes that connections have answered so far. */
  rows: number;
}
