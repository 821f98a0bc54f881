/**
 * An answer other than success, in the envelope from which the SDK reads code
 * and message (`getSystemErrorResponseData`,
 * `@jupiterone/integration-sdk-runtime@8.41.0/src/synchronization/index.ts`).
 * The SDK's source names the codes `JOB_NOT_AWAITING_UPLOADS` and
 * `ENTITY_IS_NOT_ARRAY`; the stand-in's other codes are its own.
 */
export class ApiError extends Error {
  constructor(
    readonly status: number | 'reset',
    readonly code: string,
    message: string,
    /** What is answered in the place of the envelope, and where it leads. */
    readonly instead: { page?: string; location?: string } = {},
  ) {
    super(message);
  }

  body(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}
