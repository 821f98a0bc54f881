import type { PropertyValue } from '../previewGraph';

/** A value as people read it: `2024-01-02 03:04 UTC`, `a, b`. */
export function readableValue(name: string, value: PropertyValue): string {
  const iso = isoTime(name, value);
  return iso
    ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
    : plainValue(value);
}

/** A value as text, times as the numbers that they are. */
export function plainValue(value: PropertyValue): string {
  return Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
}

/**
 * A time as ISO 8601; undefined for what is none. Times are milliseconds, in
 * properties named like `createdOn` and columns like `mr.mergedOn`.
 */
export function isoTime(
  name: string,
  value: PropertyValue,
): string | undefined {
  if (typeof value !== 'number' || !/[a-z]On$/.test(name)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function plain(value: PropertyValue): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : String(value);
}
