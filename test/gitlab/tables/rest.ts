import { Asked, askedBy } from '../asked';
import { Order, sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import { Parameters, readParameters, Values } from '../http/parameters';
import { forbidden, json, notFoundRoute, Refusal } from '../http/reply';
import { READ_API, RestRequest, Route } from '../http/route';
import { findGroup, findProject } from '../rest/find';
import { isSince } from '../version';
import { WorldGroup, WorldProject } from '../world/types';
import { restRow } from './columns';
import { WorldTables } from '../world/tables';
import { Owner, rowsOf } from './owned';
import { Column, TableRow } from './table';

/** A route of a type, made of its columns and rows. */
export type RestSource<Row> = (shown: RestRows<Row>) => Route;

/** What a table shows. */
export interface RestRows<Row> {
  columns: readonly Column<Row>[];
  rows(tables: WorldTables): (Row & TableRow)[];
}

/** Who is answered; all who see the owner, unless told. */
interface Access<Of> {
  /** Whether only the Enterprise Edition knows the path. */
  enterprise?: boolean;
  /** Whether only GitLab.com does. */
  gitLabCom?: boolean;
  /** The version that it came with. Default: all have it. */
  since?: string;
  may?(owner: Of, asked: Asked): boolean;
  /** Default: 403. */
  refused?(): Refusal;
}

export interface List<Row, Of, Declared extends Parameters> extends Access<Of> {
  /** Beside those for paging. */
  parameters?: Declared;
  /** Default: the owner's own. */
  rows?(owner: Of, asked: Asked, values: Values<Declared>): readonly Row[];
  /** Default: by id. */
  order?: Order<Row>;
  /** Keys that only this list's rows have, or only on request. */
  also?(row: Row, owner: Of, asked: Asked, values: Values<Declared>): object;
}

export interface One<Row, Of> extends Access<Of> {
  /** `null` is answered as such. */
  row(owner: Of, asked: Asked): Row | null;
}

/** A paged list at `/projects/:id/…`. */
export function projectList<Row extends TableRow, Declared extends Parameters>(
  path: string,
  list: List<Row, WorldProject, Declared>,
): RestSource<Row> {
  return listRoute(`/projects/:id/${path}`, findProject, list);
}

/** A paged list at `/groups/:id/…`. */
export function groupList<Row extends TableRow, Declared extends Parameters>(
  path: string,
  list: List<Row, WorldGroup, Declared>,
): RestSource<Row> {
  return listRoute(`/groups/:id/${path}`, findGroup, list);
}

/** A paged list of the instance. */
export function instanceList<Row extends TableRow, Declared extends Parameters>(
  path: string,
  list: List<Row, null, Declared>,
): RestSource<Row> {
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
  Row extends TableRow,
  Of extends Owner,
  Declared extends Parameters,
>(
  pattern: string,
  find: (request: RestRequest) => Of,
  list: List<Row, Of, Declared>,
): RestSource<Row> {
  const { parameters, order = BY_ID } = list;
  return ({ columns, rows }) => ({
    pattern,
    scopes: READ_API,
    parameters: { ...PAGING, ...parameters },
    handle: (request) => {
      const { owner, asked } = admit(request, find, list);
      const values = readDeclared(parameters, request.query);
      const found =
        list.rows?.(owner, asked, values) ??
        rowsOf({ rows }, owner, asked.world);
      const paging = readParameters(PAGING, request.query);
      return offsetPage(request, paging, sorted(found, order), {
        present: (row) => ({
          ...restRow(columns, row, asked),
          ...list.also?.(row, owner, asked, values),
        }),
      });
    },
  });
}

function oneRoute<Row, Of>(
  pattern: string,
  find: (request: RestRequest) => Of,
  one: One<Row, Of>,
): RestSource<Row> {
  return ({ columns }) => ({
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

function readDeclared<Declared extends Parameters>(
  declared: Declared | undefined,
  query: URLSearchParams,
): Values<Declared> {
  // Without parameters there are no values: `Declared` has no names then.
  return readParameters(declared ?? ({} as Declared), query);
}

/** @throws {Refusal} As GitLab refuses it. */
function admit<Of>(
  request: RestRequest,
  find: (request: RestRequest) => Of,
  { may, refused = forbidden, ...known }: Access<Of>,
): { owner: Of; asked: Asked } {
  const asked = askedBy(request);
  if (!isKnown(known, asked)) {
    throw notFoundRoute();
  }
  const owner = find(request);
  if (may && !may(owner, asked)) {
    throw refused();
  }
  return { owner, asked };
}

/** Whether this GitLab has the path at all. */
function isKnown(
  { enterprise, gitLabCom, since }: Omit<Access<unknown>, 'may'>,
  asked: Asked,
): boolean {
  return (
    (!enterprise || asked.enterprise) &&
    (!gitLabCom || asked.gitLabCom === true) &&
    (since === undefined || isSince(asked.version, since))
  );
}

const BY_ID: Order<{ id: number }> = {
  valueOf: ({ id }) => id,
  direction: 'asc',
};
