import { Viewer } from '../viewer';
import { Tier } from '../world/tier';
import { World } from '../world/types';

/** What a collector has to find, and nothing else. */
export interface ExpectedGraph {
  /** By `_key`. */
  entities: Map<string, Expected>;
  /** By `_key`. */
  relationships: Map<string, ExpectedRelationship>;
}

export interface Expected {
  _type: string;
  _class: string[];
  /**
   * Values that the graph object must have; `undefined` says that it must not
   * have the property. Properties that are not named may have any value.
   */
  properties: Properties;
}

export interface ExpectedRelationship extends Expected {
  _fromEntityKey: string;
  _toEntityKey: string;
}

export type Properties = Record<
  string,
  string | number | boolean | string[] | null | undefined
>;

/** Which GitLab is asked, and whether GraphQL is let through. */
export interface AskedGitLab {
  version: string;
  enterprise: boolean;
  tier: Tier;
  graphql: boolean;
  /** Whether it is GitLab.com. Default: it is not. */
  gitLabCom?: boolean;
}

export interface ExpectedOptions {
  /** Default: the stand-in's, of `enterprise`'s edition. */
  gitLab?: AskedGitLab;
  /** Merge requests that were updated before are not collected. */
  since: Date;
  /** Of the instance, without a slash at the end. */
  baseUrl: string;
  /** Whether the instance tells how many approvals it requires. */
  enterprise: boolean;
  /**
   * Whether the instance tells of vulnerabilities, which takes Ultimate and
   * GraphQL. Default: none are expected.
   */
  vulnerabilities?: boolean;
  /** GitLab's severities that are asked for; default: critical, high, medium. */
  severities?: readonly string[];
  /** Whether the instance tells CVSS scores, which 16.3 does not; default: yes. */
  scores?: boolean;
  /** Whether inherited and invited members are left out. */
  directMembershipsOnly?: boolean;
  /**
   * Whole paths of groups, with all below them, and of projects. Default: all there
   * are.
   */
  chosen?: readonly string[];
  /** Whether archived projects and groups are left out, with all below these. */
  excludeArchived?: boolean;
}

/** Everything that the parts of the graph are computed from. */
export interface Scope extends ExpectedOptions {
  world: World;
  viewer: Viewer;
}

/** A part of the graph, such as all groups with what links to them. */
export interface Part {
  entities: [key: string, entity: Expected][];
  relationships: [key: string, relationship: ExpectedRelationship][];
}
