import { Tier } from '../http/route';
import { Viewer } from '../viewer';
import { World } from '../world/types';

/** What every resolver knows about the request that it answers. */
export interface Context {
  world: World;
  viewer: Viewer;
  /** Of the instance, without a slash at the end. */
  baseUrl: string;
  version: string;
  enterprise: boolean;
  /** Default: ultimate. */
  tier?: Tier;
  /** Full paths of groups and projects whose lists of members break a query. */
  brokenMembers?: readonly string[];
  complexity: { score: number; limit: number };
  /** Counts the nodes that connections have answered so far. */
  rows: number;
}
