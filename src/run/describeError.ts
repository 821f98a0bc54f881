import { types } from 'util';

/** An error as the log has it. */
export interface DescribedError {
  name?: string;
  message: string;
  code?: string | number;
  /** With those of its causes. */
  stack?: string;
}

/**
 * An error without what hangs on it: those of HTTP clients hold the request,
 * with its headers and so with a secret. (The SDK's own serializer is the same
 * in 8.41 for `err`, prints all properties in 17, and there is none for `error`.)
 */
export function describeError(error: unknown): DescribedError {
  if (!types.isNativeError(error) && !(error instanceof Error)) {
    return { message: String(error) };
  }
  const { name, message, code, stack } = error as NodeJS.ErrnoException;
  return { name, message, code, stack };
}
