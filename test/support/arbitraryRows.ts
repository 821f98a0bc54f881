import fc from 'fast-check';
import * as z from 'zod';

/** Text as GitLab's users write it, and as they should not. */
const uglyText = fc.oneof(
  fc.string(),
  fc.fullUnicodeString(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.emailAddress(),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\n',
      'null',
      '0',
      '2024-02-31',
      '24:00',
      'https://',
      'http://[',
    ],
    ...['//x', 'javascript:alert(1)', 'https://h/a b', 'https://h/%zz', 'a@b'],
    ...[
      'https://bücher.example/ü',
      'ü@example.com',
      '@',
      '</script>',
      '\u0000',
    ],
  ),
);

/**
 * Values of the form of a row's schema: what may be absent or null is so now
 * and then.
 */
export function arbitraryRow(schema: z.ZodType): fc.Arbitrary<unknown> {
  return formOf(schema).filter((row) => schema.safeParse(row).success);
}

/** A row with some of its fields, nested ones too, replaced by anything. */
export function mutated(row: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(fc.nat(), fc.oneof(uglyText, fc.jsonValue())), {
      minLength: 1,
      maxLength: 4,
    })
    .map((mutations) => mutations.reduce(mutate, row));
}

function mutate(
  value: unknown,
  [place, replacement]: [number, unknown],
): unknown {
  const entries = Object.entries(new Object(value));
  if (typeof value !== 'object' || entries.length === 0) {
    return replacement;
  }
  const [name, inner] = entries[place % entries.length];
  const rest = Math.floor(place / entries.length);
  const changed = rest % 2 ? mutate(inner, [rest, replacement]) : replacement;
  return Array.isArray(value)
    ? value.map((one, at) => (String(at) === name ? changed : (one as unknown)))
    : { ...value, [name]: changed };
}

function formOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    return fc.record(
      Object.fromEntries(
        Object.entries(schema.shape).map(([name, field]) => [
          name,
          formOf(field),
        ]),
      ),
    );
  }
  if (schema instanceof z.ZodOptional) {
    return fc.option(formOf(schema.unwrap()), { nil: undefined });
  }
  if (schema instanceof z.ZodNullable) {
    return fc.option(formOf(schema.unwrap()), { nil: null });
  }
  if (schema instanceof z.ZodPipe) {
    // Whichever of the two is more than a function.
    return formOf(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  }
  if (schema instanceof z.ZodArray) {
    return fc.array(formOf(schema.element), { maxLength: 3 });
  }
  if (schema instanceof z.ZodNumber) {
    return schema.isInt ? fc.integer() : fc.oneof(fc.integer(), fc.double());
  }
  if (schema instanceof z.ZodBoolean) {
    return fc.boolean();
  }
  if (schema instanceof z.ZodString) {
    return uglyText;
  }
  throw new Error(`No values are known for ${schema._zod.def.type}`);
}
