import { Asked, askedBy } from '../asked';
import { Order, sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import { Parameters, readParameters, Values } from '../http/parameters';
import { forbidden, json, notFoundRoute, Refusal } from '../http/reply';
import { READ_API, RestRequest, Route } from '../http/route';
import { findGroup, findProject } from '../rest/find';
import { WorldGroup, WorldProject } from '../world/types';
import { isSince } from '../version';
import { restRow } from './columns';
import { Column } from './table';

/** A route of a type, made of the columns that its rows have. */
export type RestSource<Row> = (columns: readonly Column<Row>[]) => Route;

/** Who is answered; all who see the owner, unless told. */
interface Access<Owner> {
  /** The version that the route came with; before, and without Enterprise
   * Edition where it takes that, GitLab knows no such path. */
  since?: string;
  enterprise?: boolean;
  may?(owner: Owner, asked: Asked): boolean;
  /** Default: 403. */
  refused?(): Refusal;
}

export interface List<Row, Owner, Declared extends Parameters>
  extends Access<Owner> {
  parameters: Declared;
  rows(owner: Owner, asked: Asked, values: Values<Declared>): readonly Row[];
  /** Default: by id. */
  order?: Order<Row>;
  /** Keys that only this list's rows have, or only on request. */
  also?(row: Row, owner: Owner, asked: Asked, values: Values<Declared>): object;
}

export interface One<Row, Owner> extends Access<Owner> {
  /** `null` is answered as such. */
  row(owner: Owner, asked: Asked): Row | null;
}

/** A paged list at `/projects/:id/…`. */
export function projectList<
  Row extends { id: number },
  Declared extends Parameters,
>(path: string, list: List<Row, WorldProject, Declared>): RestSource<Row> {
  return listRoute(`/projects/:id/${path}`, findProject, list);
}

/** A paged list at `/groups/:id/…`. */
export function groupList<
  Row extends { id: number },
  Declared extends Parameters,
>(path: string, list: List<Row, WorldGroup, Declared>): RestSource<Row> {
  return listRoute(`/groups/:id/${path}`, findGroup, list);
}

/** A paged list of the instance. */
export function instanceList<
  Row extends { id: number },
  Declared extends Parameters,
>(path: string, list: List<Row, null, Declared>): RestSource<Row> {
  return listRoute(`/${path}`, () => null, list);
}

/** One object at `/projects/:id/…`. */
export function projectOne<Row>(
  path: string,
  one: One<Row, WorldProject>,
): RestSource<Row> {
  return oneRoute(`/projects/:id/${path}`, findProject, one);
}

/** One object at `/groups/:id/…`. */
export function groupOne<Row>(
  path: string,
  one: One<Row, WorldGroup>,
): RestSource<Row> {
  return oneRoute(`/groups/:id/${path}`, findGroup, one);
}

/** One object of the instance. */
export function instanceOne<Row>(
  path: string,
  one: One<Row, null>,
): RestSource<Row> {
  return oneRoute(`/${path}`, () => null, one);
}

function listRoute<
  Row extends { id: number },
  Owner,
  Declared extends Parameters,
>(
  pattern: string,
  find: (request: RestRequest) => Owner,
  list: List<Row, Owner, Declared>,
): RestSource<Row> {
  const { parameters, order = BY_ID } = list;
  return (columns) => ({
    pattern,
    scopes: READ_API,
    parameters: { ...PAGING, ...parameters },
    handle: (request) => {
      const { owner, asked } = admit(request, find, list);
      const values = readParameters(parameters, request.query);
      const rows = sorted(list.rows(owner, asked, values), order);
      return offsetPage(request, readParameters(PAGING, request.query), rows, {
        present: (row) => ({
          ...restRow(columns, row, asked),
          ...list.also?.(row, owner, asked, values),
        }),
      });
    },
  });
}

function oneRoute<Row, Owner>(
  pattern: string,
  find: (request: RestRequest) => Owner,
  one: One<Row, Owner>,
): RestSource<Row> {
  return (columns) => ({
    pattern,
    scopes: READ_API,
    parameters: {},
    handle: (request) => {
      const { owner, asked } = admit(request, find, one);
      const row = one.row(owner, asked);
      return json(row === null ? null : restRow(columns, row, asked));
    },
  });
}

/** @throws {Refusal} As GitLab refuses it. */
function admit<Owner>(
  request: RestRequest,
  find: (request: RestRequest) => Owner,
  { since, enterprise, may, refused = forbidden }: Access<Owner>,
): { owner: Owner; asked: Asked } {
  const asked = askedBy(request);
  if (!isAnswered({ since, enterprise }, asked)) {
    throw notFoundRoute();
  }
  const owner = find(request);
  if (may && !may(owner, asked)) {
    throw refused();
  }
  return { owner, asked };
}

function isAnswered(
  { since, enterprise }: Access<never>,
  asked: Asked,
): boolean {
  return (
    (since === undefined || isSince(asked.version, since)) &&
    (!enterprise || asked.enterprise)
  );
}

const BY_ID: Order<{ id: number }> = {
  valueOf: ({ id }) => id,
  direction: 'asc',
};
