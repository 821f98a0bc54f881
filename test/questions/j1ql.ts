import { Tokens } from './tokens';

/**
 * The part of J1QL that the managed questions use:
 *
 *     FIND type [WITH conditions] [AS alias]
 *       THAT [!]CLASS [AS alias] type [WITH conditions] [AS alias] ...
 *     [WHERE conditions] [RETURN values]
 *
 * A type or a class may be several, `(a|b)`; conditions are joined by `AND` or
 * `OR`, and may compare with a time, `date.now - 30 days`; a value is an alias's
 * property or the `COUNT` of an alias.
 * https://docs.jupiterone.io/reference/j1ql-reference
 */
export interface J1qlQuery {
  from: EntitySelector;
  path: Traversal[];
  where: (AliasProperty & Condition)[];
  returned: AliasProperty[];
}

export interface EntitySelector {
  /** `_type`s, and `_class`es of entities of other integrations. */
  types: string[];
  conditions: Condition[];
  alias?: string;
}

export interface Traversal {
  /** Whether entities without such a relationship are looked for. */
  negated: boolean;
  classes: string[];
  alias?: string;
  to: EntitySelector;
}

export interface Condition {
  property: string;
  /** `~=` looks for a text that contains the value. */
  operator: string;
  /** `undefined` looks for entities without the property. */
  value: string | number | boolean | Moment | undefined;
}

/** A time, so many days from now. */
export interface Moment {
  daysFromNow: number;
}

export interface AliasProperty {
  alias: string;
  /** Absent where the alias itself is counted. */
  property?: string;
}

/** @throws Error that says what was expected, and what is there instead */
export function parseJ1ql(text: string): J1qlQuery {
  const tokens = new Tokens(text);
  tokens.expect('FIND');
  const from = entitySelector(tokens);
  const path: Traversal[] = [];
  while (tokens.accept('THAT')) {
    path.push(traversal(tokens));
  }
  const where = tokens.accept('WHERE') ? conditions(tokens) : [];
  const returned = tokens.accept('RETURN')
    ? separated(tokens, [','], returnedValue)
    : [];
  tokens.end();
  return {
    from,
    path,
    where: where.map(({ property, ...condition }) => ({
      ...aliasProperty(property),
      ...condition,
    })),
    returned,
  };
}

function entitySelector(tokens: Tokens): EntitySelector {
  return {
    types: alternatives(tokens),
    conditions: tokens.accept('WITH') ? conditions(tokens) : [],
    alias: alias(tokens),
  };
}

function traversal(tokens: Tokens): Traversal {
  return {
    negated: tokens.accept('!'),
    classes: alternatives(tokens).map((name) => name.toUpperCase()),
    alias: alias(tokens),
    to: entitySelector(tokens),
  };
}

function alternatives(tokens: Tokens): string[] {
  if (!tokens.accept('(')) {
    return [name(tokens)];
  }
  const names = separated(tokens, ['|'], name);
  tokens.expect(')');
  return names;
}

function alias(tokens: Tokens): string | undefined {
  return tokens.accept('AS') ? name(tokens) : undefined;
}

function conditions(tokens: Tokens): Condition[] {
  return separated(tokens, ['AND', 'OR'], (): Condition => {
    const property = name(tokens);
    const operator = tokens.take('an operator', (token) =>
      /^([!<>~]?=|[<>])$/.test(token),
    );
    return { property, operator, value: value(tokens) };
  });
}

function value(tokens: Tokens): Condition['value'] {
  if (!tokens.accept('DATE.NOW')) {
    return literal(tokens);
  }
  const sign = tokens.take('+ or -', (token) => /^[+-]$/.test(token));
  const count = tokens.take('a number', (token) => /^\d+$/.test(token));
  tokens.expect('DAYS');
  return { daysFromNow: Number(sign + count) };
}

function literal(tokens: Tokens): string | number | boolean | undefined {
  const text = tokens.take('a value', (token) =>
    /^('.*'|-?\d+(\.\d+)?|true|false|undefined)$/.test(token),
  );
  if (text.startsWith("'")) {
    return text.slice(1, -1);
  }
  return text === 'undefined'
    ? undefined
    : (JSON.parse(text) as number | boolean);
}

function returnedValue(tokens: Tokens): AliasProperty {
  const counted = tokens.accept('COUNT');
  if (counted) {
    tokens.expect('(');
  }
  const value = counted ? { alias: name(tokens) } : aliasProperty(name(tokens));
  if (counted) {
    tokens.expect(')');
  }
  alias(tokens);
  return value;
}

/** Property names may have dots in them, aliases do not. */
function aliasProperty(path: string): Required<AliasProperty> {
  const [alias, ...property] = path.split('.');
  if (property.length === 0) {
    throw new Error(`Expected a property of an alias, not: ${path}`);
  }
  return { alias, property: property.join('.') };
}

const KEYWORDS = /^(FIND|WITH|AS|THAT|WHERE|RETURN|AND|OR|COUNT)$/i;

function name(tokens: Tokens): string {
  return tokens.take(
    'a name',
    (token) => /^[a-z_][\w.]*$/i.test(token) && !KEYWORDS.test(token),
  );
}

function separated<Part>(
  tokens: Tokens,
  separators: string[],
  part: (tokens: Tokens) => Part,
): Part[] {
  const parts = [part(tokens)];
  while (separators.some((separator) => tokens.accept(separator))) {
    parts.push(part(tokens));
  }
  return parts;
}
