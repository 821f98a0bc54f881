import { aliasesOf, aliasesUsedIn } from './aliases';
import { J1qlRefusal } from './refusal';
import { isAggregate, Query } from './syntax';

/**
 * What a query asks for has to be in it, and to be documented.
 *
 * @throws J1qlRefusal
 */
export function checkQuery(query: Query): void {
  checkAliases(query);
  checkNegations(query);
  checkUnique(query);
  checkOrder(query);
}

function checkAliases(query: Query): void {
  const aliases = aliasesOf(query);
  for (const alias of aliasesUsedIn(query)) {
    if (!aliases.has(alias)) {
      throw new J1qlRefusal(`Nothing is called ${alias}`);
    }
  }
  for (const value of query.returned) {
    const isRelationship = aliases.get(value.alias)?.what === 'relationship';
    if (isAggregate(value) && value.aggregate === 'COUNT' && isRelationship) {
      throw unanswered(`COUNT of a relationship (${value.alias})`);
    }
  }
}

/** What there is not, has no name and leads nowhere. */
function checkNegations({ path }: Query): void {
  path.forEach(({ negated, classes, alias, to }, at) => {
    const written = `THAT !${classes.join('|') || 'RELATES TO'}`;
    if (negated && (alias ?? to.alias) !== undefined) {
      throw unanswered(`an alias of what there is not (${written})`);
    }
    if (negated && at < path.length - 1) {
      throw unanswered(`what follows ${written}`);
    }
  });
}

/** "UNIQUE must be used together with RETURN": article 360022722014. */
function checkUnique({ unique, returned }: Query): void {
  if (unique && returned.length === 0) {
    throw new J1qlRefusal('UNIQUE needs a RETURN');
  }
  if (unique && returned.some(isAggregate)) {
    throw unanswered('UNIQUE with COUNT and its like');
  }
}

/**
 * "Currently only applies to the starting entities of traversal": whether
 * `LIMIT` counts them or rows, is not documented. Article 360022722014.
 */
function checkOrder({ path, from, returned, orderBy, skip, limit }: Query) {
  if (path.length > 0 && (skip ?? limit) !== undefined) {
    throw unanswered('SKIP and LIMIT with THAT');
  }
  if (!orderBy) {
    return;
  }
  const column = returned.find(
    (value) =>
      value.column === orderBy.property ||
      (!isAggregate(value) &&
        value.alias === orderBy.alias &&
        value.property === orderBy.property),
  );
  if (!column && (returned.length > 0 || orderBy.alias === undefined)) {
    throw unanswered(`ORDER BY what is no column (${orderBy.property})`);
  }
  if (path.length > 0 && (column ?? orderBy).alias !== from.alias) {
    throw unanswered('ORDER BY another than the entities of FIND, with THAT');
  }
}

function unanswered(what: string): J1qlRefusal {
  return new J1qlRefusal(`Not answered here: ${what}`);
}
