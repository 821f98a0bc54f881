import { IntegrationSchema } from '@jupiterone/data-model';
import type { Entity } from '@jupiterone/integration-sdk-core';

/** What SDK 17's core asks it. */
interface Validity {
  isValid: boolean;
  errors: unknown[] | null;
  skippedSchemas: SkippedSchema[] | null;
}

interface SkippedSchema {
  schemaId: string;
  reason: 'not-found';
  type: 'class';
}

/**
 * In the place of `@jupiterone/integration-sdk-entity-validator`, which the
 * registry does not have: validates with the data model's own schemas of an
 * entity's classes.
 */
export class EntityValidator {
  validateEntity({ _class, ...entity }: Entity): Validity {
    const errors: unknown[] = [];
    const skippedSchemas: SkippedSchema[] = [];
    for (const schemaId of [_class].flat().map((name) => `#${name}`)) {
      const validate = IntegrationSchema.getSchema(schemaId);
      if (!validate) {
        skippedSchemas.push({ schemaId, reason: 'not-found', type: 'class' });
      } else if (!validate({ ...entity, _class })) {
        errors.push(...(validate.errors ?? []));
      }
    }
    return {
      isValid: errors.length === 0,
      errors: errors.length > 0 ? errors : null,
      skippedSchemas: skippedSchemas.length > 0 ? skippedSchemas : null,
    };
  }
}
