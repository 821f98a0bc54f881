import type { GraphqlRequest } from '../graphqlRequest';
import type { GraphqlOutcome } from './outcome';
import type { Recourse } from './recourse';
import {
  GitLabSchema,
  readSchema,
  SCHEMA_OF_16_3,
  SCHEMA_QUERY,
} from './schema';

/** Told once that GitLab does not tell what its schema has, and why. */
export type OnUntoldSchema = (reason: string) => void;

/** Whether GraphQL is to be had, and what its schema has. */
export type ToldSchema =
  | { kind: 'told'; schema: GitLabSchema }
  | { kind: 'unavailable'; reason: string };

type Send = (
  request: GraphqlRequest,
  recourse: Recourse,
) => Promise<GraphqlOutcome>;

const REQUEST: GraphqlRequest = {
  operationName: 'Schema',
  query: SCHEMA_QUERY,
  variables: {},
};

/** How often the schema is asked for, before 16.3's is assumed. */
const ATTEMPTS = 3;

/** What a GitLab's schema has, asked once in a session, where it is told. */
export class SchemaOnce {
  private known: Promise<ToldSchema> | undefined;

  constructor(
    private readonly send: Send,
    private readonly onUntold: OnUntoldSchema,
  ) {}

  /**
   * Where GitLab answers and does not tell its schema, 16.3's is assumed, which is
   * told. Where no answer comes, nothing is asked of GraphQL: what a newer GitLab
   * has would be missing, and nothing would say so.
   *
   * @throws Fault `unauthenticated`
   */
  told(recourse: Recourse): Promise<ToldSchema> {
    const asked = this.known ?? this.ask(recourse);
    this.known = asked;
    const forget = () => {
      this.known = undefined; // to be asked again, once GraphQL is to be had
    };
    asked.then((told) => told.kind === 'unavailable' && forget(), forget);
    return asked;
  }

  private async ask(recourse: Recourse): Promise<ToldSchema> {
    let reason = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await this.send(REQUEST, recourse);
      if (outcome.kind === 'unavailable') {
        return { kind: 'unavailable', reason: outcome.reason };
      }
      const schema =
        outcome.kind === 'answered' && outcome.errors.length === 0
          ? readSchema(outcome.data)
          : undefined;
      if (schema) {
        return { kind: 'told', schema };
      }
      reason = outcome.kind === 'answered' ? 'an odd answer' : outcome.reason;
    }
    this.onUntold(reason);
    return { kind: 'told', schema: SCHEMA_OF_16_3 };
  }
}
