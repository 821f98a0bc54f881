/** What GitLab allows a query of an authenticated user: https://docs.gitlab.com/api/graphql/#max-query-complexity */
export const MAXIMUM_COMPLEXITY = 250;

/** GitLab's largest page, and what it takes a connection without `first` for. */
const PAGE = 100;

/**
 * The points that a selection costs, by GitLab's rule: one for each field, and
 * for a connection 1 % more for each row of its page, all below it included
 * (app/graphql/types/base_field.rb, app/graphql/resolvers/base_resolver.rb).
 * Connections that GitLab counts less for, those without a resolver, are taken
 * for dear ones: the cost is never below GitLab's.
 *
 * @param selection fields with arguments, sub-selections and inline fragments;
 *   no named fragments
 */
export function complexityOf(selection: string): number {
  const tokens: string[] =
    selection.match(/\.\.\.|"[^"]*"|[\w$]+|[{}():[\],]/g) ?? [];
  let at = 0;
  return costOfFields();

  /** Up to the closing brace; the dearest of the fragments counts. */
  function costOfFields(): number {
    let fields = 0;
    let dearest = 0;
    while (at < tokens.length && tokens[at] !== '}') {
      if (tokens[at] === '...') {
        at += 3; // `... on Type`
        dearest = Math.max(dearest, costOfBlock());
      } else {
        fields += costOfField();
      }
    }
    return fields + dearest;
  }

  function costOfField(): number {
    at += tokens[at + 1] === ':' ? 3 : 1; // with an alias, or without
    const args = tokens[at] === '(' ? readArguments() : [];
    const isConnection = isConnectionAt(at);
    const cost = 1 + (tokens[at] === '{' ? costOfBlock() : 0);
    return isConnection ? costOfConnection(cost, args) : cost;
  }

  function costOfBlock(): number {
    at += 1;
    const cost = costOfFields();
    at += 1;
    return cost;
  }

  function readArguments(): string[] {
    const from = at;
    at = tokens.indexOf(')', at) + 1;
    return tokens.slice(from, at);
  }

  /** Whether the block that begins here has rows at its first level. */
  function isConnectionAt(start: number): boolean {
    let depth = 0;
    for (let next = start; next < tokens.length; next += 1) {
      depth += tokens[next] === '{' ? 1 : tokens[next] === '}' ? -1 : 0;
      if (depth === 0) {
        return false;
      }
      if (depth === 1 && ['nodes', 'edges'].includes(tokens[next])) {
        return true;
      }
    }
    return false;
  }
}

/** The points of a connection, its rows and itself counted once before. */
function costOfConnection(cost: number, args: string[]): number {
  const given = args[args.indexOf('first') + 2];
  const rows =
    args.includes('first') && /^\d+$/.test(given) ? Number(given) : PAGE;
  const sorted = args.includes('sort') ? 1 : 0;
  const searched = args.includes('search') ? 5 : 0;
  return atSize(cost + sorted + searched, Math.min(rows, PAGE));
}

/** What a connection of this cost for one row costs with so many. */
export function atSize(cost: number, rows: number): number {
  return Math.floor(cost * (1 + 0.01 * rows));
}
