import type { GitLabSchema } from '../../gitlab/graphql/schema';
import type { Columns } from './column';
import { pathOf } from './reading';
import { Branch, Path, treeOf } from './tree';

/** GraphQL's types by where they are in a node: `''` for the node, `scanner` below. */
export type TypesByPath = Record<string, string>;

/**
 * What GraphQL is asked of a node, as far as this GitLab's schema has it. What a
 * row, or what it leads to, can't do without is asked in any case, so that a
 * GitLab without it is a failure and not an empty list.
 */
export function selectionOf(
  columns: Columns,
  types: TypesByPath,
  schema: GitLabSchema,
): string {
  const asked = Object.keys(columns).filter(
    (name) =>
      columns[name].parts.presence !== 'maybe' ||
      isThere(pathOf(columns, name, 'graphql') ?? [], types, schema),
  );
  const write = ({ branches }: Branch<string>): string =>
    [...branches]
      .map(([name, below]) => {
        const { args, selection } =
          below.branches.size > 0
            ? { args: undefined, selection: write(below) }
            : columns[below.leaves[0]].parts.graphql;
        const field = args ? `${name}(${args})` : name;
        const inner = ownSelection(selection);
        return inner ? `${field} { ${inner} }` : field;
      })
      .join(' ');
  return write(treeOf(asked, (name) => pathOf(columns, name, 'graphql')));

  function ownSelection(
    selection: string | ((schema: GitLabSchema) => string) | undefined,
  ): string | undefined {
    return typeof selection === 'function' ? selection(schema) : selection;
  }
}

/** Whether each field on the way is there; types that are not named have all. */
function isThere(
  path: Path,
  types: TypesByPath,
  schema: GitLabSchema,
): boolean {
  return path.every((name, at) => {
    const type = types[path.slice(0, at).join('.')];
    return type === undefined || schema.has(type, name.replace(/\(.*/, ''));
  });
}
