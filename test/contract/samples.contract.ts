import { readFileSync } from 'fs';
import { join } from 'path';
import type { Entity } from '@jupiterone/integration-sdk-core';
import fc from 'fast-check';
import type * as z from 'zod';
import type { EntityType } from '../../src/collect/entityType';
import { readRow, RowSchema } from '../../src/gitlab/rows';
import { accountEntity, accountKey } from '../../src/steps/account/entity';
import { tokenUser } from '../../src/collect/tokenUser';
import { groupEntity } from '../../src/steps/group/entity';
import { createMergeRequestEntity } from '../../src/steps/merge-request/entity';
import {
  approvalsAnswer,
  mergeRequestRow,
} from '../../src/steps/merge-request/row';
import { projectEntity } from '../../src/steps/project/entity';
import { userEntity } from '../../src/steps/user/entity';
import {
  memberRow,
  membershipProperties,
} from '../../src/steps/user/membership';
import { mutated } from '../support/arbitraryRows';
import { checkEntities } from '../support/converters';
import { contractFolder } from './folder';

/** A recorded answer, and what the project makes of each of its rows. */
interface Sample {
  file: string;
  schema: z.ZodType;
  convert(row: unknown): Entity | object;
}

const SECRETS =
  /^(runners_token|import_url|service_desk_address|.*_token|incoming_email.*)$/;

const gitLab = new URL('https://gitlab.example.com');
const owner = { id: 1, username: 'ada' };

const SAMPLES: Sample[] = [
  entitySample('groups', groupEntity),
  entitySample('group_projects', projectEntity),
  entitySample('owned_projects', projectEntity),
  sample('group_members_all', memberRow, membershipProperties),
  sample('project_members_all', memberRow, membershipProperties),
  entitySample('user', userEntity),
  entitySample('user_by_id', userEntity),
  sample('user', tokenUser, (one) => one),
  sample('version', accountEntity.restRow, (read) =>
    accountEntity.create(accountKey(gitLab), read, { baseUrl: gitLab, owner }),
  ),
  sample('project_merge_requests', mergeRequestRow, (one) =>
    createMergeRequestEntity(one, { name: 'a project' }, undefined),
  ),
  sample('merge_request_approvals', approvalsAnswer, (approvals) => {
    const [row] = rowsOf('project_merge_requests');
    const mergeRequest = mergeRequestRow.parse(row);
    return createMergeRequestEntity(
      mergeRequest,
      { name: 'a project' },
      approvals,
    );
  }),
];

beforeAll(checkEntities);

describe.each(SAMPLES.map((one): [string, Sample] => [one.file, one]))(
  'the recorded %s',
  (_, { file, schema, convert }) => {
    test('is accepted whole, and gives what the data model takes', () => {
      const rows = rowsOf(file);

      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(() => convert(accepted(schema, row))).not.toThrow();
      }
    });

    test('leaves its secrets behind', () => {
      for (const row of rowsOf(file)) {
        const converted = JSON.stringify(convert(accepted(schema, row)));
        for (const secret of secretsOf(row)) {
          expect(converted).not.toContain(secret);
        }
      }
    });

    test('with anything in place of its fields is rejected or converted', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...rowsOf(file)).chain(mutated),
          (mutation) => {
            const row = readRow(schema, mutation, () => undefined);
            return row === undefined || typeof convert(row) === 'object';
          },
        ),
        { numRuns: 300 },
      );
    });
  },
);

test('the recorded projects do have secrets to leave behind', () => {
  expect(rowsOf('owned_projects').flatMap(secretsOf)).not.toEqual([]);
});

function sample<Row>(
  file: string,
  schema: RowSchema<Row>,
  convert: (row: Row) => Entity | object,
): Sample {
  return { file, schema, convert: (row) => convert(row as Row) };
}

/** A recorded answer whose rows are entities by themselves. */
function entitySample<Row>(file: string, type: EntityType<Row>): Sample {
  return sample(file, type.restRow, (read) =>
    type.create(`a key of ${file}`, read, undefined),
  );
}

/** Rows of a recorded list, or the one object. */
function rowsOf(file: string): unknown[] {
  const path = join(contractFolder(), 'samples', `${file}.json`);
  const { body } = JSON.parse(readFileSync(path, 'utf8')) as { body: unknown };
  return Array.isArray(body) ? body : [body];
}

/** Throws for what a schema rejects, with the reason. */
function accepted(schema: z.ZodType, raw: unknown): unknown {
  return readRow(schema as RowSchema<unknown>, raw, ({ id, reason }) => {
    throw new Error(`Row ${id} was rejected: ${reason}`);
  });
}

/** Values, at any depth, of the fields that hold GitLab's secrets. */
function secretsOf(row: unknown): string[] {
  return Object.entries(new Object(row)).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? secretsOf(value)
      : typeof value === 'string' && value && SECRETS.test(name)
      ? [value]
      : [],
  );
}
