import type { GitLabClient } from '../client';
import type { GraphqlRequest } from '../graphqlRequest';
import { Fault } from '../fault';
import { Named, pathNow } from '../ownPage';
import { BRIEF, IMPATIENT } from '../retry';
import type { Operation } from './operation';
import { GraphqlOutcome, NotAnswered, readOutcome } from './outcome';
import { isInternal, isOdd, isTooLarge, policyFor, Recourse } from './recourse';
import { GitLabSchema, SCHEMA_OF_16_3 } from './schema';
import { OnUntoldSchema, SchemaOnce, ToldSchema } from './schemaOnce';

/** Told once that GraphQL is not to be had, and why. */
export type OnUnavailable = (reason: string) => void;

/** Internal errors in a row, after which it is asked whether GraphQL is there at all. */
const INTERNAL_ERRORS = 3;

/** How often GraphQL that is avoided is asked whether it is back. */
const RETURNS = 5;

/** What every token may ask. */
const ALIVE = 'query Alive { currentUser { id } }';

/** GraphQL on one GitLab. */
export class GraphqlClient {
  private readonly schemaOnce: SchemaOnce;
  private told = false;
  private returns = 0;
  private internalErrors = 0;

  constructor(
    private readonly client: GitLabClient,
    private readonly onUnavailable: OnUnavailable,
    onUntoldSchema: OnUntoldSchema,
  ) {
    this.schemaOnce = new SchemaOnce(this.send.bind(this), onUntoldSchema);
  }

  /**
   * @throws Fault `unauthenticated` where the account is refused; what is not
   *   answered for any other reason is an outcome
   */
  async ask(
    { name: operationName, document, goesFirst }: Operation,
    variables: Record<string, unknown>,
    recourse: Recourse,
  ): Promise<GraphqlOutcome> {
    const told = await this.schemaOnce.told(
      recourse === 'divide' ? 'restInstead' : recourse,
    );
    if (told.kind === 'unavailable') {
      return told;
    }
    const query = document(told.schema);
    return this.send({ operationName, query, variables, goesFirst }, recourse);
  }

  /**
   * What this GitLab's schema has, as far as it is known now; asked once, where it
   * is told.
   *
   * @throws Fault `unauthenticated`
   */
  async schema(): Promise<GitLabSchema> {
    const told = await this.availability();
    return told.kind === 'told' ? told.schema : SCHEMA_OF_16_3;
  }

  /**
   * Asks for it ahead, so that who needs it need not wait. Where that fails, who
   * needs it asks again and is told.
   */
  askForSchema(): void {
    this.availability().catch(() => undefined);
  }

  /**
   * The same, or why GraphQL is not to be had.
   *
   * @throws Fault `unauthenticated`
   */
  availability(): Promise<ToldSchema> {
    return this.schemaOnce.told('restInstead');
  }

  private async send(
    request: GraphqlRequest,
    recourse: Recourse,
  ): Promise<GraphqlOutcome> {
    const ask = async () => {
      const answer = await this.client.graphql(request, policyFor(recourse));
      this.internalErrors = 0;
      return readOutcome(answer);
    };
    try {
      return await ask();
    } catch (error) {
      if (!isOdd(error)) {
        return this.notAnswered(error);
      }
      // One odd page is not the end of GraphQL: it is asked whether it is there.
      if (!(await this.isAlive())) {
        this.client.avoidGraphql(error.message);
        return this.unavailable(error);
      }
    }
    try {
      return await ask();
    } catch (error) {
      return isOdd(error)
        ? { kind: 'failed', reason: error.message }
        : this.notAnswered(error);
    }
  }

  /** @throws Fault `unauthenticated`, and what is no fault */
  private async notAnswered(error: unknown): Promise<NotAnswered> {
    if (!(error instanceof Fault) || error.kind === 'unauthenticated') {
      throw error;
    }
    if (isTooLarge(error)) {
      return { kind: 'tooLarge', reason: error.message };
    }
    return isInternal(error)
      ? this.internalError(error)
      : this.unavailable(error);
  }

  /**
   * GitLab answers 500 for one question that it can't answer, and REST is for
   * that one; or for all of them.
   */
  private async internalError(error: Fault): Promise<NotAnswered> {
    this.internalErrors += 1;
    if (this.internalErrors >= INTERNAL_ERRORS) {
      this.internalErrors = 0;
      if (!(await this.isAlive())) {
        this.client.avoidGraphql(error.message);
        return this.unavailable(error);
      }
    }
    return { kind: 'failed', reason: error.message };
  }

  private unavailable({ message: reason }: Fault): NotAnswered {
    if (!this.told) {
      this.told = true;
      this.onUnavailable(reason);
    }
    return { kind: 'unavailable', reason };
  }

  /**
   * Whether GraphQL is to be had again, for what nothing else answers: asked a
   * few times in a session, although it is avoided.
   *
   * @throws Fault `unauthenticated`
   */
  async isBack(): Promise<boolean> {
    this.returns += 1;
    return (
      this.returns <= RETURNS &&
      this.isAlive({ ...IMPATIENT, regardless: true })
    );
  }

  /**
   * The path by which a group or project goes now; nothing where it can't be had.
   *
   * @throws Fault `unauthenticated`
   */
  async pathNow(of: Named): Promise<string | undefined> {
    try {
      return await pathNow(this.client, of);
    } catch (error) {
      if (error instanceof Fault && error.kind !== 'unauthenticated') {
        return undefined;
      }
      throw error;
    }
  }

  private async isAlive(retry = BRIEF): Promise<boolean> {
    const request = { operationName: 'Alive', query: ALIVE, variables: {} };
    try {
      const answer = await this.client.graphql(request, retry);
      return readOutcome(answer).kind === 'answered';
    } catch (error) {
      if (error instanceof Fault && error.kind !== 'unauthenticated') {
        return false;
      }
      throw error;
    }
  }
}
