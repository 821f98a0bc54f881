import type { Exchange } from '../transport';
import type { GitLabSchema } from './schema';

/** A query, worded for what a GitLab's schema has. */
export interface Operation extends Pick<Exchange, 'goesFirst'> {
  name: string;
  document(schema: GitLabSchema): string;
}
