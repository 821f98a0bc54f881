import { checkQuery } from './checkQuery';
import { takeAliasProperty } from './names';
import { takeConditions } from './parseConditions';
import { takeCount, takeOrder, takeReturnedValues } from './parseReturn';
import { takeEntitySelector, takeTraversal } from './parseSelector';
import { Reader } from './reader';
import type { Query, Traversal } from './syntax';

/**
 * @throws J1qlRefusal that says what was expected and what is there instead, or
 *   what is not answered here
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(text);
  reader.expect('FIND');
  const query = {
    unique: reader.accept('UNIQUE'),
    from: takeEntitySelector(reader),
    path: takePath(reader),
    where: reader.accept('WHERE')
      ? takeConditions(reader, takeAliasProperty)
      : undefined,
    returned: reader.accept('RETURN') ? takeReturnedValues(reader) : [],
    orderBy: reader.accept('ORDER', 'BY') ? takeOrder(reader) : undefined,
    skip: reader.accept('SKIP') ? takeCount(reader) : undefined,
    limit: reader.accept('LIMIT') ? takeCount(reader) : undefined,
  };
  reader.end();
  checkQuery(query);
  return query;
}

function takePath(reader: Reader): Traversal[] {
  const path: Traversal[] = [];
  while (reader.accept('THAT')) {
    path.push(takeTraversal(reader));
  }
  if (reader.sees('(')) {
    throw reader.unanswered('optional traversals');
  }
  return path;
}
