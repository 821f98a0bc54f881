import type { Entity } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';
import { readRow, RowSchema } from '../../src/gitlab/rows';
import { arbitraryRow, mutated } from './arbitraryRows';

/**
 * Makes the SDK check entities as it does in `collect`: what the data model
 * refuses is thrown.
 */
export function checkEntities(): void {
  process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION = '1';
}

/**
 * Asserts that rows of a schema's form, and mutations of a sample, are either
 * rejected or become an entity that the data model takes.
 */
export function assertConverts<Row>(
  schema: RowSchema<Row>,
  convert: (row: Row) => Entity,
  sample: unknown,
): void {
  checkEntities();
  fc.assert(
    fc.property(fc.oneof(arbitraryRow(schema), mutated(sample)), (raw) => {
      const row = readRow(schema, raw, ({ reason }) => {
        if (!reason) {
          throw new Error('Rejected without a reason');
        }
      });
      if (row !== undefined) {
        Object.entries(convert(row)).forEach(assertProperty);
      }
    }),
    { numRuns: 300 },
  );
}

/** JupiterOne's persister takes primitives and lists of them. */
function assertProperty([name, value]: [string, unknown]): void {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  const odd = values.some(
    (one) =>
      (typeof one === 'object' && name !== '_rawData') ||
      (typeof one === 'number' && !Number.isFinite(one)),
  );
  if (odd) {
    throw new Error(`${name} is ${JSON.stringify(value)}`);
  }
}
