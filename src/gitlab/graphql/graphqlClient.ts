import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';
import type { GitLabClient } from '../client';
import { isExhausted, NOT_GITLAB } from '../fault';
import { GraphqlOutcome, readOutcome } from './outcome';

/** A query in one or more wordings of the same name, the fullest first. */
export interface Operation {
  name: string;
  documents: string[];
}

/** Told once per wording, or once for all, that GitLab does not answer it. */
export type OnUnsupported = (operation: string, reason: string) => void;

/** Not the query's fault: GraphQL is not let through to GitLab, or switched off. */
const BLOCKED: ReadonlySet<string | number | undefined> = new Set([
  200, // a web page in its place
  302,
  403,
  404,
  405,
  NOT_GITLAB,
]);

/** Questions in a row that no patience got an answer to. */
const HOPELESS = 3;

/**
 * GraphQL on one GitLab. Remembers which wording of an operation that GitLab
 * understands, so that fields of newer versions or other editions are asked for
 * once, and an endpoint that is blocked is not tried again and again.
 */
export class GraphqlClient {
  private readonly wording = new Map<string, number>();
  /** Of operations with several wordings, the first question, settled or not. */
  private readonly first = new Map<string, Promise<void>>();
  private blocked = false;
  private exhausted = 0;

  constructor(
    private readonly client: GitLabClient,
    private readonly onUnsupported: OnUnsupported,
  ) {}

  /**
   * @param patient whether passing faults are retried; otherwise they are
   *   answered `tooLarge` at once, for the caller to ask for less
   * @throws the SDK's error where the token is refused or the rate limit asks
   *   for too long a wait
   */
  async ask(
    operation: Operation,
    variables: Record<string, unknown>,
    patient: boolean,
  ): Promise<GraphqlOutcome> {
    const { name, documents } = operation;
    const first = this.first.get(name);
    if (first || documents.length === 1) {
      // Its wording is the one that the others should begin with.
      await first;
      return this.askInWords(operation, variables, patient);
    }
    const outcome = this.askInWords(operation, variables, patient);
    this.first.set(
      name,
      outcome.then(
        () => undefined,
        () => undefined, // is thrown to whoever asked first
      ),
    );
    return outcome;
  }

  private async askInWords(
    operation: Operation,
    variables: Record<string, unknown>,
    patient: boolean,
  ): Promise<GraphqlOutcome> {
    const { name, documents } = operation;
    const at = this.wording.get(name) ?? 0;
    if (this.blocked || at >= documents.length) {
      return unsupported(
        this.blocked ? 'GraphQL is not let through' : 'found out before',
        this.blocked,
      );
    }
    const outcome = await this.send(name, documents[at], variables, patient);
    if (outcome.kind !== 'unsupported' || outcome.cause === 'error') {
      return outcome;
    }
    if (at === (this.wording.get(name) ?? 0)) {
      this.wording.set(name, at + 1);
      this.onUnsupported(name, outcome.reason);
    }
    return this.askInWords(operation, variables, patient);
  }

  private async send(
    operationName: string,
    query: string,
    variables: Record<string, unknown>,
    patient: boolean,
  ): Promise<GraphqlOutcome> {
    try {
      const request = { operationName, query, variables };
      const answer = await this.client.graphql(request, patient);
      this.exhausted = 0;
      return readOutcome(answer);
    } catch (error) {
      if (!(error instanceof IntegrationProviderAPIError)) {
        throw error;
      }
      if (isExhausted(error)) {
        this.exhausted += patient ? 1 : 0;
        this.blocked ||= this.exhausted >= HOPELESS;
        return this.blocked
          ? unsupported(error.message, true)
          : { kind: 'tooLarge', reason: error.message };
      }
      if (error.status === 401 || error.status === 429) {
        throw error;
      }
      this.blocked ||= BLOCKED.has(error.status);
      return unsupported(error.message, this.blocked);
    }
  }
}

function unsupported(reason: string, blocked: boolean): GraphqlOutcome {
  const cause = blocked ? 'blocked' : 'schema';
  return { kind: 'unsupported', reason, cause };
}
