import * as http from 'http';
import * as https from 'https';
import { AddressInfo } from 'net';
import { setTimeout as wait } from 'timers/promises';
import { Application, GraphqlMode } from './application';
import { Fault, FaultScript } from './faults';
import { FaultAct } from './faults/acts';
import { applyFault } from './faults/apply';
import { Delivery } from './faults/delivery';
import { deliver } from './http/deliver';
import { RateLimit } from './http/rateLimits';
import { json, Reply } from './http/reply';
import { Tier } from './http/route';
import {
  IncomingRequest,
  incomingRequest,
  readRequest,
  SentRequest,
} from './http/request';
import { LoggedRequest, RequestSummary, summarize } from './http/requestLog';
import { systemHeaders } from './http/systemHeaders';
import { restRoutes } from './rest/routes';
import { defaultTokens, Token } from './tokens';
import { Viewer } from './viewer';
import { World } from './world/types';

export interface StandInOptions {
  world: World;
  /** Default: any free one. */
  port?: number;
  /** Before every answer. */
  latencyMs?: number;
  /** `/gitlab` when GitLab does not live at the root. */
  relativeRoot?: string;
  /**
   * What it calls itself in links, without a slash at the end: it is then asked by
   * that address through itself as a proxy, which takes `http:`. Default: where it is.
   */
  externalUrl?: string;
  /** Default: 17.11.0-ee. */
  version?: string;
  /** Default: true. */
  enterprise?: boolean;
  /** Default: ultimate for Enterprise Edition, else free. */
  tier?: Tier;
  /**
   * Whether it is GitLab.com, as which it then names itself in links: ask it by a
   * transport that leads there (test/support/waysTo.ts). Default: false.
   */
  gitLabCom?: boolean;
  /** Whether Admin Mode is on. Default: false. */
  adminMode?: boolean;
  /** Default: on. */
  graphql?: GraphqlMode;
  /** `Type.field`: what this GitLab's GraphQL schema lacks, or has no more. */
  withoutFields?: readonly string[];
  /**
   * Full paths of groups and projects whose lists of members make any GraphQL
   * query fail with 500.
   */
  brokenMembers?: readonly string[];
  /** Default: `defaultTokens(world)`. */
  tokens?: Token[];
  faults?: Fault[];
  /** Default: none, as on a self-managed GitLab. */
  rateLimits?: readonly RateLimit[];
  /** PEM; without it the stand-in speaks plain HTTP. */
  tls?: { key: string; cert: string };
  /** Milliseconds since the epoch; default: the system's. */
  clock?: () => number;
}

/** What GitLab's own instance calls itself. */
export const GITLAB_COM = 'https://gitlab.com';

/** The log's summary, for a parent process. Not GitLab's. */
const SUMMARY_PATH = '/-/stand-in/requests';

/** A GitLab over HTTP on loopback, made of a world. */
export class StandInGitLab {
  /** Every request so far, in the order of the answers. */
  readonly requests: LoggedRequest[] = [];
  /** The largest number of requests that were open at the same time. */
  inFlightMaximum = 0;

  private inFlight = 0;
  private readonly failures: Error[] = [];
  private world: World;
  private readonly clock: () => number;
  private readonly faults: FaultScript;
  private readonly application: Application;

  private constructor(
    private readonly options: StandInOptions,
    private readonly server: http.Server,
    /** Without a slash at the end, with the relative root. */
    readonly url: string,
  ) {
    const { world, clock = Date.now, enterprise = true } = options;
    this.world = world;
    this.clock = clock;
    this.faults = new FaultScript(options.faults ?? []);
    this.application = new Application({
      instance: {
        baseUrl: options.gitLabCom ? GITLAB_COM : options.externalUrl ?? url,
        gitLabCom: options.gitLabCom,
        version: options.version ?? '17.11.0-ee',
        enterprise,
        tier: options.tier ?? (enterprise ? 'ultimate' : 'free'),
        adminMode: options.adminMode ?? false,
      },
      graphqlOptions: {
        withoutFields: options.withoutFields,
        brokenMembers: options.brokenMembers,
      },
      tokens: options.tokens ?? defaultTokens(world, clock()),
      graphql: options.graphql ?? 'on',
      rateLimits: options.rateLimits ?? [],
      clock,
    });
  }

  static async start(options: StandInOptions): Promise<StandInGitLab> {
    const server = options.tls
      ? https.createServer(options.tls)
      : http.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const protocol = options.tls ? 'https' : 'http';
    const root = options.relativeRoot ?? '';
    const standIn = new StandInGitLab(
      options,
      server,
      `${protocol}://127.0.0.1:${port}${root}`,
    );
    server.on('request', (message, response) => {
      standIn.handle(message, response).catch((error: Error) => {
        if (!message.readableAborted) {
          standIn.failures.push(error);
        }
        response.destroy();
      });
    });
    return standIn;
  }

  /** Replaces the world; the next answers follow (see world/change.ts). */
  mutate(change: (world: World) => World): void {
    this.world = change(this.world);
  }

  /**
   * Answers a request of this process, with all but the wire. Where the script of
   * faults `needsWire`, it is to be asked over HTTP.
   */
  async answer(sent: SentRequest): Promise<Reply> {
    this.opened();
    try {
      return (await this.answered(this.incoming(sent), this.clock())).reply;
    } catch (error) {
      this.failures.push(error as Error);
      throw error;
    } finally {
      this.closed();
    }
  }

  /** Whether something is to happen that only HTTP can show. */
  get needsWire(): boolean {
    return this.faults.needsWire;
  }

  /** Whom a token speaks for over REST, as the world is now. */
  viewer(value: string): Viewer {
    return this.application.viewer(value, this.world);
  }

  /** Changes a token's row: scopes lowered, expired, revoked. */
  changeToken(value: string, row: Partial<Token>): void {
    this.application.changeToken(value, row);
  }

  /** Adds a line to the script of faults. */
  addFault(fault: Fault): void {
    this.faults.add(fault);
  }

  summary(): RequestSummary {
    return summarize(this.requests, this.inFlightMaximum);
  }

  /**
   * Ends every connection, hanging ones too.
   *
   * @throws {Error} When the stand-in itself failed to answer a request: what a
   * client made of that proves nothing.
   */
  async stop(): Promise<void> {
    if (!this.server.listening) {
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
    const [failure] = this.failures;
    if (failure) {
      throw failure;
    }
  }

  private async handle(
    message: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    this.opened();
    response.once('close', () => this.closed());
    const startedAt = this.clock();
    const request = this.incoming(await readRequest(message));
    if (request.path === SUMMARY_PATH) {
      await deliver(whole(json(this.summary())), response);
      return;
    }
    await deliver(await this.answered(request, startedAt), response);
  }

  private incoming(sent: SentRequest): IncomingRequest {
    return incomingRequest(sent, this.url, restRoutes);
  }

  private opened(): void {
    this.inFlight += 1;
    this.inFlightMaximum = Math.max(this.inFlightMaximum, this.inFlight);
  }

  private closed(): void {
    this.inFlight -= 1;
  }

  private async answered(
    request: IncomingRequest,
    startedAt: number,
  ): Promise<Delivery> {
    if (this.options.latencyMs) {
      await wait(this.options.latencyMs);
    }
    const delivery = await this.deliveryOf(request);
    this.log(request, delivery.reply, startedAt);
    return delivery;
  }

  private async deliveryOf(request: IncomingRequest): Promise<Delivery> {
    const acts = this.faults.actsFor(request);
    this.changeWorld(acts);
    const asked = acts.some(({ kind }) => kind === 'page-ignored')
      ? { ...request, query: firstPage(request.query) }
      : request;
    const reply = await this.application.answer(asked, this.world);
    const now = this.clock();
    const context = {
      url: request.url,
      baseUrl: this.url,
      systemHeaders: systemHeaders(now),
      now,
    };
    const answered = {
      ...reply,
      headers: { ...context.systemHeaders, ...reply.headers },
    };
    return acts.reduce(
      (delivery, act) => applyFault(delivery, act, context),
      whole(answered),
    );
  }

  private changeWorld(acts: readonly FaultAct[]): void {
    for (const act of acts) {
      if (act.kind === 'change-world') {
        this.mutate(act.change);
      }
    }
  }

  private log(
    { method, path, query, headers, route, operationName }: IncomingRequest,
    { status, rows = 0 }: Reply,
    startedAt: number,
  ): void {
    this.requests.push({
      method,
      path,
      query: Object.fromEntries(query),
      headers,
      route,
      operationName,
      status,
      startedAt,
      rows,
    });
  }
}

function whole(reply: Reply): Delivery {
  return { reply, transmission: 'whole', delayMilliseconds: 0 };
}

function firstPage(query: URLSearchParams): URLSearchParams {
  const first = new URLSearchParams(query);
  first.set('page', '1');
  return first;
}
