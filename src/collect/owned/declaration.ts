import type { Endpoint } from '../../gitlab/endpoint';
import type { ParentList } from '../../gitlab/graphql/parentQuery';
import type { Outcome, Unanswered } from '../../gitlab/outcome';
import type { Query } from '../../gitlab/urls';
import type { ListOwner, Parents } from '../collected';
import type { EntityType } from '../entityType';
import type { RelationshipValues } from '../../graph/add';
import type { RelationshipType } from '../../graph/metadata';
import type { Link } from '../links';
import type { IngestionSource, Needs } from '../step';

/** Where GraphQL has a list of each parent. */
export interface GraphqlSource
  extends Pick<ParentList, 'field' | 'args' | 'pageSize' | 'isKeptBack'> {
  /** What the operation is called, where the list is asked for by itself. */
  name: string;
  /** GraphQL's type of its nodes, where it is not the entity type's. */
  nodeType?: string;
  /** Parents in a request at most, where GitLab's time bounds it. */
  atMost?: number;
  /**
   * What `null` without an error means. Without it REST is asked, and where
   * there is no REST it is a refusal.
   */
  nullMeans?: Unanswered;
  /**
   * What an empty list means where it does not mean that there are none:
   * GitLab empties some lists in silence for who may not see them.
   */
  emptyMeans?: 'askRest' | Unanswered;
}

/**
 * Where REST has it: as a list of each parent, one request or more by pages, or
 * as the one object that each parent has, a request each.
 */
export type RestSource<One extends ListOwner> = (
  | { list(parent: One): [Endpoint, Query?]; one?: undefined }
  | { one(parent: One): [Endpoint, Query?]; list?: undefined }
) & {
  /** What GitLab's 403 and 404 mean, where they do not mean refused and gone. */
  forbiddenMeans?: Unanswered;
  missingMeans?: Unanswered;
};

/** A list, or an object, that each of many groups or projects has, or the instance. */
export interface OwnedList<
  One extends ListOwner = ListOwner,
  Row = Record<string, unknown>,
> {
  of: Parents<One>;
  type: EntityType<Row, One>;
  /** In the plural, where it is not what the declaration says. */
  what?: string;
  /** What it takes to see it, where it is not what the declaration says. */
  needs?: Partial<Pick<Needs, 'role' | 'administrator' | 'tier'>>;
  /** That the parent has it, where that says something of the row. */
  has?: {
    relationship: RelationshipType;
    properties(row: Row): RelationshipValues;
  };
  /** `_key` of a row's entity. */
  key(row: Row, parent: One): string;
  graphql?: GraphqlSource;
  rest?: RestSource<One>;
  /** The outcome where it is known without asking, such as of what is switched off. */
  unless?(parent: One): Outcome | undefined;
  /** What a refusal means where GitLab refuses it to everybody, of this very parent. */
  refusedMeans?(parent: One): Unanswered | undefined;
  /** What a 404 means where GitLab does not have the list for this very parent. */
  goneMeans?(parent: One): Unanswered | undefined;
  /** Whether a row is of this very parent; without it, all are. */
  isOwn?(row: Row, parent: One): boolean;
  links?: Link<Row>[];
}

/** A step that collects what every group or project has some of. */
export interface OwnedDeclaration {
  id: string;
  name: string;
  /** In the plural, for messages: `labels`. */
  what: string;
  ingestionSource?: IngestionSource;
  needs: Omit<Needs, 'who'> & Partial<Pick<Needs, 'who'>>;
  lists: OwnedList[];
  /** Steps that add what links lead to, beside those of the parents. */
  dependsOn?: string[];
}

/** One list of a declaration, with its parents' and its rows' types. */
export function ownedBy<
  One extends ListOwner,
  Row extends Record<string, unknown>,
>(
  of: Parents<One>,
  list: Omit<OwnedList<KnownFrom<One>, Row>, 'of'>,
): OwnedList {
  return { of, ...list };
}

/** The same type, for which nothing is inferred from here. */
type KnownFrom<One> = One & Record<never, never>;
