import { J1qlRefusal } from './refusal';

/** A word, value or sign of a query. */
export interface Token {
  kind: 'word' | 'text' | 'number' | 'sign' | 'regex';
  /** As written; of a text, what is between the quotes. */
  text: string;
  /** Of its first character in the query. */
  start: number;
  end: number;
}

/**
 * Property names may have dots, and brackets around what has other characters:
 * https://docs.jupiterone.io/j1ql/basic-keywords
 */
const NAME_PART = String.raw`(?:[A-Za-z_]\w*|\[[^\]]+\])`;

const KINDS: [Token['kind'], RegExp][] = [
  ['word', new RegExp(`${NAME_PART}(?:\\.${NAME_PART})*`, 'y')],
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /'[^']*'|"[^"]*"/y],
  ['regex', /\/(?:[^/\\\n]|\\.)+\/[a-z]*/y],
  ['sign', /![~^$]=|[~^$!<>]=|<<|>>|[=<>()|,!+\-*/.?#${}]/y],
];

/** @throws J1qlRefusal that shows the query from what is no token on */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const end = query.trimEnd().length;
  let at = afterSpace(query, 0);
  while (at < end) {
    const token = tokenAt(query, at);
    tokens.push(token);
    at = afterSpace(query, token.end);
  }
  return tokens;
}

function tokenAt(query: string, start: number): Token {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = start;
    const match = pattern.exec(query);
    if (match) {
      const end = start + match[0].length;
      const text = kind === 'text' ? unquoted(match[0]) : match[0];
      return { kind, text, start, end };
    }
  }
  throw new J1qlRefusal(`Not J1QL: ${query.slice(start).trim()}`);
}

/** How JupiterOne reads a backslash is not documented. */
function unquoted(text: string): string {
  if (text.includes('\\')) {
    throw new J1qlRefusal(`A backslash in a text is not answered: ${text}`);
  }
  return text.slice(1, -1);
}

function afterSpace(query: string, start: number): number {
  const space = /\s*/y;
  space.lastIndex = start;
  space.exec(query);
  return space.lastIndex;
}
