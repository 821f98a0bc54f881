/** What axios tells of a request that failed, as far as it is looked at here. */
interface FailedRequest {
  message?: string;
  /** Of the network: `ECONNREFUSED`. */
  code?: string;
  response?: { status: number; statusText?: string; data?: unknown };
}

/** As JupiterOne tells what is wrong. */
interface JupiterOnesWords {
  code?: string | number;
  message?: string;
}

/**
 * Why JupiterOne did not do what it was asked: host and reason, and nothing that
 * was sent. The SDK (8.41 `synchronizationApiError`) repeats of an error what
 * JupiterOne says in an answer, and otherwise tells that something failed: so
 * the reason stands in the place of JupiterOne's words whatever it is.
 */
export class ApiFailure extends Error {
  readonly code: string | number;
  readonly response: {
    /** Absent where there was no answer. */
    status?: number;
    data: { error: JupiterOnesWords };
  };

  constructor(code: string | number, message: string, status?: number) {
    super(message);
    this.name = 'ApiFailure';
    this.code = code;
    this.response = { status, data: { error: { code, message } } };
  }
}

/**
 * @param error what a request of axios failed with
 * @param apiKey is not repeated, even where an answer does
 */
export function apiFailure(
  error: unknown,
  baseUrl: URL,
  apiKey: string,
): ApiFailure {
  if (error instanceof ApiFailure) {
    return error; // of an earlier attempt
  }
  const withoutKey = (text: string) => text.split(apiKey).join('[key]');
  const { code, message, response } = error as FailedRequest;
  if (!response) {
    const reason = withoutKey(code ?? message ?? String(error));
    return new ApiFailure(
      code ?? 'UNREACHABLE',
      `${baseUrl.host} could not be asked: ${reason}`,
    );
  }
  const { status, statusText, data } = response;
  const said = wordsIn(data);
  const reason = said?.message ?? statusText ?? '';
  return new ApiFailure(
    typeof said?.code === 'string' ? withoutKey(said.code) : status,
    withoutKey(`${baseUrl.host} answered ${status} ${reason}`.trim()),
    status,
  );
}

/** Nothing where the answer is not JupiterOne's, such as a gateway's page. */
function wordsIn(data: unknown): JupiterOnesWords | undefined {
  const error = (data as { error?: unknown } | undefined)?.error;
  return typeof error === 'object' && error !== null
    ? (error as JupiterOnesWords)
    : undefined;
}
