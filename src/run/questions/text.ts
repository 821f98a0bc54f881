import stringWidth from 'string-width';

/**
 * Text that moves no cursor, changes no colour and turns no direction: control
 * characters and those that Unicode has for directions are written out, as
 * `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** JSON that may be printed, for the same reason; it is read as what it was. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .split('\n')
    .map((line) =>
      line.replace(
        INVISIBLE,
        (character) =>
          `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    )
    .join('\n');
}

const INVISIBLE =
  /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A value of the graph for people: times are ISO 8601, lists have commas.
 *
 * @param column JupiterOne's names of times end with `On`; they are
 *   milliseconds since 1970
 */
export function valueText(column: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((one) => valueText(column, one)).join(', ');
  }
  if (typeof value === 'number' && column.endsWith('On')) {
    const time = new Date(value);
    return Number.isNaN(time.getTime()) ? String(value) : time.toISOString();
  }
  return String(value);
}

/** The same as it is read at a glance: times as `2024-01-02 03:04 UTC`. */
export function readableText(column: string, value: unknown): string {
  const text = valueText(column, value);
  return typeof value === 'number'
    ? text.replace(/^(\S{10})T(\d\d:\d\d):\S+Z$/, '$1 $2 UTC')
    : text;
}

/** `fullName: a/b; state: merged` of values by column. */
export function valuesText(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([column, value]) => `${column}: ${valueText(column, value)}`)
    .join('; ');
}

/** As wide as that in columns of a terminal, with spaces to the right. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** At most as wide as that in columns of a terminal, with an ellipsis if cut. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) {
    return text;
  }
  let kept = '';
  let used = 1; // the ellipsis
  for (const character of text) {
    used += stringWidth(character);
    if (used > width) {
      break;
    }
    kept += character;
  }
  return `${kept}…`;
}

/** Lines at most as wide as that, broken at spaces where there are any. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
