import { acceptAlias, takeAlternatives, takeName, takeProperty } from './names';
import { takeConditions } from './parseConditions';
import type { Reader } from './reader';
import type { Direction, EntitySelector, Traversal } from './syntax';

export function takeEntitySelector(reader: Reader): EntitySelector {
  return {
    names: takeAlternatives(reader, takeEntityName),
    conditions: reader.accept('WITH')
      ? takeConditions(reader, takeProperty)
      : undefined,
    alias: acceptAlias(reader),
  };
}

/** What follows `THAT`. */
export function takeTraversal(reader: Reader): Traversal {
  const negated = reader.accept('!');
  if (negated && reader.sees('(')) {
    throw reader.unanswered('! before several classes of relationships');
  }
  const classes = takeClasses(reader);
  const alias = acceptAlias(reader);
  const direction = acceptDirection(reader);
  if (direction !== 'either' && (alias || reader.sees('AS'))) {
    throw reader.unanswered('a direction and an alias of one relationship');
  }
  return { negated, classes, direction, alias, to: takeEntitySelector(reader) };
}

/** A quoted text is looked for in all properties of all entities. */
function takeEntityName(reader: Reader): string {
  if (reader.peek()?.kind === 'text') {
    throw reader.unanswered('full-text search');
  }
  if (reader.sees('#')) {
    throw reader.unanswered('smart classes');
  }
  return reader.accept('*') ? '*' : takeName(reader);
}

/** In capitals, as they are in the graph; `TO` is a filler but for `RELATES`. */
function takeClasses(reader: Reader): string[] {
  if (reader.accept('RELATES')) {
    reader.expect('TO');
    return [];
  }
  const classes = takeAlternatives(reader, takeName);
  reader.accept('TO');
  return classes.map((name) => name.toUpperCase());
}

function acceptDirection(reader: Reader): Direction {
  if (reader.accept('>>')) {
    return 'outgoing';
  }
  return reader.accept('<<') ? 'incoming' : 'either';
}
