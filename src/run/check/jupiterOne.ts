import * as z from 'zod';
import { connectToJupiterOne } from '../upload/apiClient';
import { readRunSettings, RunSettings } from '../upload/settings';

/**
 * What JupiterOne says of the key and the instance.
 *
 * - `ready` the key may read the instance, which is there
 * - `wrong` nothing could be uploaded
 * - `unknown` the key is not let see it, or there was no answer
 */
export interface JupiterOneAnswer {
  state: 'ready' | 'wrong' | 'unknown';
  account?: string;
  /** What the instance is called there. */
  instance?: string;
  /** In words, unless it is ready. */
  reason?: string;
}

/** Variables of which one alone means that uploads are wanted. */
const VARIABLES = [
  'JUPITERONE_API_KEY',
  'JUPITERONE_ACCOUNT',
  'INTEGRATION_INSTANCE_ID',
];

/** Milliseconds. */
const TIMEOUT = 20_000;

/** Sources: JupiterOne/jupiterone-api-client-python, jupiterone/constants.py. */
const QUERY = `query IntegrationInstance($id: String!) {
  integrationInstance(id: $id) { id name }
}`;

const answer = z.object({
  data: z
    .object({
      integrationInstance: z.object({ name: z.string() }).nullish(),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/**
 * Asks JupiterOne for the instance, in one request that changes nothing.
 *
 * @returns nothing where no variable of JupiterOne's is set
 */
export async function askJupiterOne(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<JupiterOneAnswer | undefined> {
  if (!VARIABLES.some((name) => environment[name]?.trim())) {
    return undefined;
  }
  let settings: RunSettings;
  try {
    settings = readRunSettings();
  } catch (error) {
    return {
      state: 'wrong',
      reason: error instanceof Error ? error.message : String(error),
    };
  }
  const { account } = settings;
  try {
    return { account, ...(await ask(settings)) };
  } catch (error) {
    return { account, ...whyNot(error, settings) };
  }
}

async function ask(settings: RunSettings): Promise<JupiterOneAnswer> {
  const { apiBaseUrl, account, integrationInstanceId: id } = settings;
  const client = connectToJupiterOne(settings, { retries: 1 });
  const { data } = await client.post(
    '/graphql',
    { query: QUERY, variables: { id } },
    { timeout: TIMEOUT },
  );
  const read = answer.safeParse(data);
  if (!read.success) {
    const reason = `${apiBaseUrl} does not answer as JupiterOne does: check JUPITERONE_API_BASE_URL`;
    return { state: 'wrong', reason };
  }
  const instance = read.data.data?.integrationInstance;
  if (instance) {
    return { state: 'ready', instance: instance.name };
  }
  const [error] = read.data.errors ?? [];
  return error
    ? {
        state: 'unknown',
        reason: `JupiterOne does not tell the key of the instance (${error.message})`,
      }
    : {
        state: 'wrong',
        reason:
          `the account ${account} has no integration instance ${id}: set ` +
          'INTEGRATION_INSTANCE_ID to the id at the end of its address in JupiterOne',
      };
}

/** Errors of the SDK's client have the answer, if there was one. */
const withStatus = z.object({ response: z.object({ status: z.number() }) });

function whyNot(
  error: unknown,
  { account, apiBaseUrl }: RunSettings,
): JupiterOneAnswer {
  const read = withStatus.safeParse(error);
  if (!read.success) {
    const { code, message } = new Object(error) as NodeJS.ErrnoException;
    return {
      state: 'wrong',
      reason:
        `JupiterOne could not be reached at ${apiBaseUrl} (${
          code ?? message
        }): ` + 'check JUPITERONE_API_BASE_URL, the network and HTTPS_PROXY',
    };
  }
  const { status } = read.data.response;
  if (status === 401) {
    return {
      state: 'wrong',
      reason:
        `JupiterOne refuses the key for the account ${account} (HTTP 401): check ` +
        'JUPITERONE_API_KEY, and that JUPITERONE_ACCOUNT is the id of its account',
    };
  }
  return {
    state: status === 404 ? 'wrong' : 'unknown',
    reason:
      status === 403
        ? 'the key may not read integration instances (HTTP 403); whether it may upload shows when it does'
        : `JupiterOne answers HTTP ${status}`,
  };
}
