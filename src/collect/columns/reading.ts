import * as z from 'zod';
import { maybe, maybeLinked, RowSchema } from '../../gitlab/rows';
import type { Columns, Presence, RowOf, Source } from './column';
import { Branch, leavesBelow, Path, putAt, treeOf, valueAt } from './tree';

/** A row as its columns tell it, and as raw data: what was read, and no more. */
export interface Read<Row> {
  row: Row;
  raw: Record<string, unknown>;
}

type Api = 'rest' | 'graphql';

/** A column with its name, and where one API has it. */
interface Placed {
  name: string;
  presence: Presence;
  source: Source<unknown>;
  path?: Path;
  /** Where it is in raw data. */
  rawPath: Path;
}

/** Reads REST's rows; their raw data is what REST answers under the same keys. */
export function restRows<Declared extends Columns>(
  columns: Declared,
): RowSchema<Read<RowOf<Declared>>> {
  return schemaOf(columns, 'rest');
}

/**
 * Reads GraphQL's nodes.
 *
 * @param rawAs whose keys the raw data has; a column that REST does not tell has
 *   GraphQL's in any case
 */
export function graphqlNodes<Declared extends Columns>(
  columns: Declared,
  rawAs: Api = 'rest',
): RowSchema<Read<RowOf<Declared>>> {
  return schemaOf(columns, 'graphql', rawAs);
}

/** Where an API has a column: `undefined` where it does not tell it. */
export function pathOf(
  columns: Columns,
  name: string,
  api: Api,
): Path | undefined {
  const { path } = columns[name].parts[api];
  return path === false
    ? undefined
    : (path ?? (api === 'rest' ? snakeCase(name) : name)).split('.');
}

/** `webUrl` is `web_url` in REST. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function schemaOf<Declared extends Columns>(
  columns: Declared,
  api: Api,
  rawAs: Api = api,
): RowSchema<Read<RowOf<Declared>>> {
  const placed = Object.entries(columns).map(([name, { parts }]): Placed => {
    const path = pathOf(columns, name, api);
    return {
      name,
      presence: parts.presence,
      source: parts[api],
      path,
      rawPath: pathOf(columns, name, rawAs) ?? path ?? [name],
    };
  });
  const answer = objectOf(treeOf(placed, ({ path }) => path));
  return answer.transform((told): Read<RowOf<Declared>> => {
    const row: Record<string, unknown> = {};
    const raw: Record<string, unknown> = {};
    for (const { name, path, rawPath } of placed) {
      const value = path === undefined ? undefined : valueAt(told, path);
      const own = value instanceof Shared ? value.by[name] : value;
      if (own !== undefined) {
        row[name] = own;
        putAt(raw, rawPath, own);
      }
    }
    return { row: row as RowOf<Declared>, raw };
  });
}

function objectOf({ branches }: Branch<Placed>): z.ZodObject {
  return z.object(
    Object.fromEntries(
      [...branches].map(([name, below]) => [name, schemaOfPart(below)]),
    ),
  );
}

function schemaOfPart(part: Branch<Placed>): z.ZodType {
  const schema = part.branches.size > 0 ? objectOf(part) : leafOf(part.leaves);
  const presences = leavesBelow(part).map(({ presence }) => presence);
  return presences.includes('always')
    ? schema
    : presences.includes('linked')
    ? maybeLinked(schema)
    : maybe(schema);
}

/** What several columns read of one field: GraphQL's global id tells two things. */
class Shared {
  readonly by: Record<string, unknown> = {};
}

function leafOf(leaves: Placed[]): z.ZodType {
  if (leaves.length === 1) {
    return leaves[0].source.read;
  }
  return z.unknown().transform((value, context) => {
    const shared = new Shared();
    for (const { name, source } of leaves) {
      const read = source.read.safeParse(value);
      if (read.success) {
        shared.by[name] = read.data;
      } else {
        read.error.issues.forEach(({ message, path }) =>
          context.addIssue({ code: 'custom', message, path }),
        );
      }
    }
    return shared;
  });
}
