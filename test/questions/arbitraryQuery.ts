import * as fc from 'fast-check';

const name = fc.constantFrom('a', 'b', 'A', 'B', '*', '(a|C)');
const text = fc.constantFrom("'a'", '"b"');
const number = fc.constantFrom('0', '1', '2', '-1', 'date.now - 1 day');

const comparison = fc.oneof(
  fc.tuple(fc.constant('n'), sign('=', '!=', '<', '<=', '>', '>='), number),
  fc.tuple(fc.constantFrom('s', 'l'), sign('=', '!=', '~=', '^=', '$='), text),
  fc.tuple(
    fc.constantFrom('s', 'l'),
    sign('=', '!='),
    fc.constantFrom("('a' OR 'b')", "('a' AND 'b')"),
  ),
  fc.tuple(fc.constant('b'), sign('=', '!='), fc.constantFrom('true', 'false')),
  fc.tuple(
    fc.constantFrom('n', 's', 'b'),
    sign('=', '!='),
    fc.constant('undefined'),
  ),
);

function sign(...signs: string[]) {
  return fc.constantFrom(...signs);
}

/** Up to three comparisons of properties of the aliases, or of the entity. */
function conditions(aliases: string[]): fc.Arbitrary<string> {
  const one = fc
    .tuple(fc.constantFrom(...aliases), comparison)
    .map(([alias, parts]) => `${alias}${parts.join(' ')}`);
  const junction = fc.constantFrom('AND', 'OR');
  return fc.oneof(
    one,
    fc.tuple(one, junction, one).map((parts) => parts.join(' ')),
    fc
      .tuple(one, junction, one, junction, one)
      .map(([a, b, c, d, e]) => `${a} ${b} (${c} ${d} ${e})`),
  );
}

const withConditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: conditions(['']).map((text) => ` WITH ${text}`) },
);

const verb = fc.constantFrom('HAS', 'uses', 'RELATES TO', '(HAS|USES)');

/** `THAT` … with the aliases `r1` and `e1` of the first step, and so on. */
const step = fc
  .tuple(verb, fc.constantFrom('alias', '>>', '<<'), name, withConditions)
  .map(([verb, mark, name, conditions]) => (at: number) => ({
    text: `THAT ${verb} ${
      mark === 'alias' ? `AS r${at}` : mark
    } ${name}${conditions} AS e${at}`,
    aliases: [...(mark === 'alias' ? [`r${at}`] : []), `e${at}`],
  }));

const negation = fc
  .tuple(
    fc.constantFrom('HAS', 'RELATES TO'),
    fc.constantFrom('', '>>'),
    name,
    withConditions,
  )
  .map(
    ([verb, mark, name, conditions]) =>
      `THAT !${verb} ${mark} ${name}${conditions}`,
  );

const path = fc
  .tuple(name, withConditions, fc.array(step, { maxLength: 3 }))
  .map(([name, conditions, steps]) => {
    const made = steps.map((make, at) => make(at + 1));
    return {
      text: `${name}${conditions} AS e0 ${made
        .map(({ text }) => text)
        .join(' ')}`,
      aliases: ['e0', ...made.flatMap(({ aliases }) => aliases)],
    };
  });

/** A query in J1QL that is answered, whatever the graph, but for its paths. */
export const arbitraryQuery: fc.Arbitrary<string> = path.chain(
  ({ text, aliases }) => {
    const property = fc
      .tuple(fc.constantFrom(...aliases), fc.constantFrom('_key', 'n', 'l'))
      .map(([alias, property]) => `${alias}.${property}`);
    const entities = aliases.filter((alias) => alias.startsWith('e'));
    const key = fc.constantFrom(...entities).map((alias) => `${alias}.n`);
    const count = fc
      .constantFrom(...entities)
      .map((alias) => `COUNT(${alias})`);
    const returned = fc.oneof(
      fc.constant(''),
      fc
        .array(property, { minLength: 1, maxLength: 3 })
        .map((all) => all.join()),
      count,
      fc.tuple(key, count).map((all) => all.join()),
    );
    const where = conditions(aliases.map((alias) => `${alias}.`));
    return fc
      .record({
        negated: fc.option(negation, { nil: '', freq: 3 }),
        where: fc.option(where, { nil: undefined }),
        returned,
        unique: fc.boolean(),
      })
      .map(({ negated, where, returned, unique }) =>
        [
          unique && returned && !returned.includes('COUNT')
            ? 'FIND UNIQUE'
            : 'FIND',
          text,
          negated,
          where ? `WHERE ${where}` : '',
          returned ? `RETURN ${returned}` : '',
        ].join(' '),
      );
  },
);
