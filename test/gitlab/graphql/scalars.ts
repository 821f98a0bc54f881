import { GraphQLError, GraphQLScalarType, Kind, ValueNode } from 'graphql';

type Scalar = Pick<
  GraphQLScalarType,
  'serialize' | 'parseValue' | 'parseLiteral'
>;

/**
 * Source: app/graphql/types/time_type.rb, which writes `iso8601`: whole
 * seconds, and a plain date where the column is a date.
 */
const time: Scalar = {
  serialize: (value) => String(value).replace(/\.\d+Z$/, 'Z'),
  parseValue: parseTime,
  parseLiteral: (node) => parseTime(textOf(node)),
};

export const scalars: Record<string, Scalar> = { Time: time, Date: time };

/** The time as the world has it, so that times compare as text. */
function parseTime(value: unknown): string {
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(parsed)) {
    throw new GraphQLError('no time information in argument');
  }
  return new Date(parsed).toISOString();
}

function textOf(node: ValueNode): string | undefined {
  return node.kind === Kind.STRING ? node.value : undefined;
}
