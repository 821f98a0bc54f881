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
