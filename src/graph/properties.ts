import { parseTimePropertyValue } from '@jupiterone/integration-sdk-core';

/**
 * Property values as the data model takes them. What is absent, empty or not
 * well formed gives `undefined`: the property is left out, for the SDK's schema
 * would refuse the whole entity (data-model 0.54).
 */

/** Milliseconds since 1970 of an ISO 8601 time or date. */
export function time(value: string | null | undefined): number | undefined {
  // The SDK throws for text that is a bare number.
  return value && /^\d{4}-\d{2}-\d{2}/.test(value)
    ? parseTimePropertyValue(value)
    : undefined;
}

/** Text with something in it. */
export function filled(value: string | null | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}

/**
 * Bytes of a free text, which in GitLab may be of any length. JupiterOne takes no
 * more than 6 MiB in a request, and the SDK sends 250 entities in one (8.41,
 * integration-sdk-runtime's synchronization): two such texts of each, as
 * properties and in the raw data, are 2 MB.
 */
const LONGEST_TEXT = 2_000;

/** What ends a text that was cut, so that it can be told from a whole one. */
export const CUT = '… [cut]';

/** Free text as the graph and its raw data take it: whole, or cut and marked. */
export function bounded(value: string): string {
  if (bytes(value) <= LONGEST_TEXT) {
    return value;
  }
  let size = 0;
  let kept = '';
  for (const character of value) {
    size += bytes(character);
    if (size > LONGEST_TEXT) {
      break;
    }
    kept += character;
  }
  return kept + CUT;
}

/** As JSON has them: line ends and control characters take more than one. */
function bytes(value: string): number {
  return Buffer.byteLength(JSON.stringify(value)) - 2;
}

/** An absolute http(s) URL, as RFC 3986 has it: nothing left to encode. */
export function webUrl(value: string | null | undefined): string | undefined {
  const url =
    /^https?:\/\/[^\s/?#]+(?:[/?#](?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9a-f]{2})*)?$/i;
  if (!value || !url.test(value)) {
    return undefined;
  }
  try {
    return new URL(value).host ? value : undefined;
  } catch {
    return undefined; // such as a port that is no number
  }
}

/**
 * A path as it is, or an address without the secrets that it may hold: user
 * information, query and fragment. An address that is none is left out, for it is
 * not known where in it they are.
 */
export function withoutSecrets(value: string): string | undefined {
  if (!value.includes('://')) {
    return value;
  }
  try {
    const { protocol, host, pathname } = new URL(value);
    return host ? `${protocol}//${host}${pathname}` : undefined;
  } catch {
    return undefined;
  }
}

/** An e-mail address as the data model's schema (ajv-formats) knows them. */
export function emailAddress(
  value: string | null | undefined,
): string | undefined {
  const atom = "[\\w!#$%&'*+/=?^`{|}~-]+";
  const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
  const address = `^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`;
  return value && new RegExp(address, 'i').test(value) ? value : undefined;
}

/** A value that is not `null`: absent is not false, and neither is `null`. */
export function known<Value>(value: Value | null | undefined) {
  return value ?? undefined;
}
