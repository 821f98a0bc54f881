import { badRequest } from './reply';

/** A declared query parameter of a REST route. */
export interface Parameter<Value> {
  /** As it appears in GitLab's own links. */
  default?: string;
  /** `undefined` for a text that the type does not allow. */
  parse(text: string): Value | undefined;
  /** Grape words enumerations differently from types. */
  complaint: 'is invalid' | 'does not have a valid value';
}

export type Parameters = Record<string, Parameter<unknown>>;

/** The values of declared parameters; those without a default may be absent. */
export type Values<Declared extends Parameters> = {
  [Name in keyof Declared]: Declared[Name] extends Parameter<infer Value>
    ? Value | undefined
    : never;
};

export function integer(defaultValue?: number): Parameter<number> {
  return {
    default: defaultValue?.toString(),
    parse: (text) => (/^-?\d+$/.test(text) ? Number(text) : undefined),
    complaint: 'is invalid',
  };
}

export function boolean(defaultValue?: boolean): Parameter<boolean> {
  return {
    default: defaultValue?.toString(),
    parse: (text) => BOOLEANS.get(text.toLowerCase()),
    complaint: 'is invalid',
  };
}

/** An ISO 8601 date or time, as milliseconds. */
export function time(): Parameter<number> {
  return {
    parse(text) {
      const at = Date.parse(text);
      return Number.isNaN(at) ? undefined : at;
    },
    complaint: 'is invalid',
  };
}

export function oneOf<Choice extends string>(
  choices: readonly Choice[],
  defaultValue?: Choice,
): Parameter<Choice> {
  return {
    default: defaultValue,
    parse: (text) => choices.find((choice) => choice === text),
    complaint: 'does not have a valid value',
  };
}

export function text(): Parameter<string> {
  return { parse: (value) => value, complaint: 'is invalid' };
}

/**
 * Reads what is declared and ignores everything else, as Grape does. An empty
 * text counts as absent.
 */
export function readParameters<Declared extends Parameters>(
  declared: Declared,
  query: URLSearchParams,
): Values<Declared> {
  const values = Object.entries(declared).map(([name, parameter]) => {
    const given = query.get(name) || parameter.default;
    if (given === undefined) {
      return [name, undefined];
    }
    const value = parameter.parse(given);
    if (value === undefined) {
      throw badRequest(`${name} ${parameter.complaint}`);
    }
    return [name, value];
  });
  return Object.fromEntries(values) as Values<Declared>;
}

/** Source: Grape's boolean coercion (dry-types' `Params::Bool`). */
const BOOLEANS = new Map(
  Object.entries({
    true: true,
    t: true,
    1: true,
    on: true,
    yes: true,
    false: false,
    f: false,
    0: false,
    off: false,
    no: false,
  }),
);
