import { GraphQLFieldResolver } from 'graphql';
import { Context } from '../context';

/** Resolvers of a type, by field; each names the row and arguments it takes. */
export type Resolvers = Record<
  string,
  GraphQLFieldResolver<never, Context, never>
>;
