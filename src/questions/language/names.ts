import type { Reader } from './reader';
import type { PropertyReference } from './syntax';

const KEYWORDS =
  /^(FIND|UNIQUE|WITH|AS|THAT|TO|WHERE|RETURN|AND|OR|ORDER|SKIP|LIMIT|COUNT)$/i;

/** An entity, a relationship's class or an alias; keywords are none of them. */
export function takeName(reader: Reader): string {
  return reader.take(
    'a name',
    'word',
    (text) => /^\w+$/.test(text) && !KEYWORDS.test(text),
  );
}

/** `AS alias`, where there is one. */
export function acceptAlias(reader: Reader): string | undefined {
  return reader.accept('AS') ? takeName(reader) : undefined;
}

/** `name`, or several: `(name|name)`. */
export function takeAlternatives(
  reader: Reader,
  take: (reader: Reader) => string,
): string[] {
  if (!reader.accept('(')) {
    return [take(reader)];
  }
  const names = [take(reader)];
  while (reader.accept('|')) {
    names.push(take(reader));
  }
  reader.expect(')');
  return names;
}

/** `property`, `tag.Name` or `[tag.special-name]`. */
export function takeProperty(reader: Reader): PropertyReference {
  return { property: withoutBrackets(reader.take('a property', 'word')) };
}

/** `alias.property`: the rest may have dots, the alias does not. */
export function takeAliasProperty(reader: Reader): Required<PropertyReference> {
  const written = reader.take('a property of an alias', 'word', (text) =>
    /^\w+\../.test(text),
  );
  const dot = written.indexOf('.');
  return {
    alias: written.slice(0, dot),
    property: withoutBrackets(written.slice(dot + 1)),
  };
}

function withoutBrackets(property: string): string {
  return property.replace(/\[([^\]]+)\]/g, '$1');
}
