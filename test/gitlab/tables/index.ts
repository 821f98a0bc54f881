import { Resolvers } from '../graphql/resolvers/types';
import { Route } from '../http/route';
import { merged } from './graphql';
import { labels } from './labels';
import { Answers } from './table';
import { vulnerabilities } from './vulnerabilities';

/** Every type that is declared by a table. */
const tables: readonly Answers[] = [labels, vulnerabilities];

export const tableRoutes: readonly Route[] = tables.flatMap(
  ({ routes }) => routes,
);

/** The part of GitLab's schema that they are. */
export const tableSchema: string = tables
  .map(({ schema }) => schema)
  .join('\n');

export const tableResolvers: Record<string, Resolvers> = merged(
  tables.map(({ resolvers }) => resolvers),
);
