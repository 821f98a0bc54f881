import * as z from 'zod';

const object = z.record(z.string(), z.unknown());

/**
 * A hook's row with the names of what it is sent for: of all keys `…_events` those
 * that are true, for versions and editions have different ones.
 */
export function withEvents(row: unknown): unknown {
  const told = object.safeParse(row);
  return told.success ? { ...told.data, events: eventsIn(told.data) } : row;
}

function eventsIn(row: Record<string, unknown>): string[] | undefined {
  const keys = Object.keys(row).filter((key) => key.endsWith('_events'));
  return keys.length > 0 ? keys.filter((key) => row[key] === true) : undefined;
}
