import http from 'http';
import type { AddressInfo } from 'net';
import { ApiError } from './apiError';
import { Fault, FaultScript } from './faults';
import { applyJob, InstanceGraph } from './graph';
import { Job, JobConfiguration } from './job';
import { parseCall, perform } from './synchronizationApi';

export interface StandInJupiterOneOptions {
  /** TCP port; a free one without it. */
  port?: number;
  /** Default: `stand-in-api-key`. */
  apiKey?: string;
  faults?: Fault[];
  /** Names of the account's integration instances, by id; any id is one without it. */
  instances?: Record<string, string>;
}

type Handler = (request: http.IncomingMessage) => Promise<Answer>;

interface Answer {
  status: number | 'reset';
  body: unknown;
  page?: string;
  location?: string;
}

/**
 * JupiterOne's synchronization API over HTTP, as far as the SDK's `run` and
 * `sync` use it, with everything that arrived for tests to look at.
 */
export class StandInJupiterOne {
  readonly account = 'stand-in-account';
  /** In the order in which they were opened. */
  readonly jobs: Job[] = [];
  private readonly graphs = new Map<string, InstanceGraph>();
  private readonly server: http.Server;

  private constructor(
    readonly apiKey: string,
    private readonly faults: FaultScript,
    private readonly instances?: Record<string, string>,
  ) {
    this.server = http.createServer(
      answerWith((request) => this.handle(request)),
    );
  }

  static async start({
    port = 0,
    apiKey = 'stand-in-api-key',
    faults = [],
    instances,
  }: StandInJupiterOneOptions = {}): Promise<StandInJupiterOne> {
    const jupiterOne = new StandInJupiterOne(
      apiKey,
      new FaultScript(faults),
      instances,
    );
    await new Promise<void>((resolve, reject) => {
      jupiterOne.server.once('error', reject);
      jupiterOne.server.listen(port, '127.0.0.1', resolve);
    });
    return jupiterOne;
  }

  /** Base URL for `--api-base-url` and `JUPITERONE_API_BASE_URL`. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The variables by which the command uploads to an integration instance of it. */
  environment(integrationInstanceId = 'instance'): Record<string, string> {
    return {
      JUPITERONE_API_KEY: this.apiKey,
      JUPITERONE_ACCOUNT: this.account,
      JUPITERONE_API_BASE_URL: this.url,
      INTEGRATION_INSTANCE_ID: integrationInstanceId,
    };
  }

  /** What JupiterOne holds of an instance after all its finalized jobs. */
  graph(integrationInstanceId: string): InstanceGraph {
    return this.graphs.get(integrationInstanceId) ?? new Map();
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
  }

  private async handle(request: http.IncomingMessage): Promise<Answer> {
    const body = await readJson(request);
    this.requireAuthorization(request.headers);
    const { operation, jobId } = parseCall(
      request.method ?? '',
      request.url ?? '',
    );
    this.faults.play(operation);
    if (operation === 'instance') {
      return { status: 200, body: this.instanceFor(body) };
    }

    const job = jobId ? this.find(jobId) : this.open(body as JobConfiguration);
    perform(operation, job, body);
    const answer = { status: 200, body: { job: job.describe() } };
    if (operation === 'finalize') {
      this.finish(job);
    }
    return answer;
  }

  /**
   * `createApiClient`,
   * `@jupiterone/integration-sdk-runtime@8.41.0/src/api/index.ts`; SDK 17 names
   * the account in `JupiterOne-Account`.
   */
  private requireAuthorization(headers: http.IncomingHttpHeaders): void {
    if (
      headers.authorization !== `Bearer ${this.apiKey}` ||
      (headers['jupiterone-account'] ?? headers['lifeomic-account']) !==
        this.account
    ) {
      throw new ApiError(401, 'UNAUTHORIZED', 'Wrong API key or account');
    }
  }

  /**
   * The one query that is known here, `integrationInstance(id)`: `null` for one
   * that is not there. Source: JupiterOne/jupiterone-api-client-python,
   * jupiterone/constants.py.
   */
  private instanceFor(body: unknown): unknown {
    const { variables } = body as { variables: { id: string } };
    const { id } = variables;
    const name = this.instances ? this.instances[id] : 'An instance';
    return {
      data: { integrationInstance: name === undefined ? null : { id, name } },
    };
  }

  private open(configuration: JobConfiguration): Job {
    const job = new Job(configuration);
    this.jobs.push(job);
    return job;
  }

  private find(jobId: string): Job {
    const job = this.jobs.find(({ id }) => id === jobId);
    if (!job) {
      throw new ApiError(404, 'NOT_FOUND', `There is no job ${jobId}`);
    }
    return job;
  }

  private finish(job: Job): void {
    job.finish();
    if (job.integrationInstanceId) {
      const before = this.graph(job.integrationInstanceId);
      this.graphs.set(job.integrationInstanceId, applyJob(before, job));
    }
  }
}

function answerWith(handle: Handler): http.RequestListener {
  return (request, response) => {
    void handle(request)
      .catch(describeFailure)
      .then(({ status, body, page, location }) => {
        if (status === 'reset') {
          request.socket.destroy();
          return;
        }
        response.writeHead(status, {
          'Content-Type': page ? 'text/html' : 'application/json',
          ...(location && { location }),
        });
        response.end(page ?? JSON.stringify(body));
      });
  };
}

function describeFailure(error: unknown): Answer {
  const failure =
    error instanceof ApiError
      ? error
      : new ApiError(500, 'STAND_IN_FAILED', String(error));
  const { status, instead } = failure;
  return { status, body: failure.body(), ...instead };
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  try {
    return text ? JSON.parse(text) : undefined;
  } catch (error) {
    throw new ApiError(400, 'BAD_REQUEST', `Not JSON: ${error}`);
  }
}
