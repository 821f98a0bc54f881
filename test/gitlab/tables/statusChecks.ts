import { globalId } from '../graphql/globalId';
import { SECRET_MARKER } from '../world/buildRows';
import { table, Table, TableRow } from './table';

/** Without branches: for all of them. */
export interface WorldExternalStatusCheck extends TableRow {
  projectId: number;
  name: string;
  /** Often with a token in it. */
  externalUrl: string;
  protectedBranchIds: number[];
}

/** Source: ee/app/graphql/types/branch_rules/external_status_check_type.rb. */
export const externalStatusChecks: Table<WorldExternalStatusCheck, 'name'> =
  table({
    name: 'externalStatusChecks',
    rows: (tables) => tables.externalStatusChecks,
    firstId: 63_001,
    make: (given) => ({
      projectId: 0,
      externalUrl: `https://checks.example.com/${SECRET_MARKER}-check-${given.id}`,
      protectedBranchIds: [],
      ...given,
    }),
    columns: [
      {
        value: ({ id }) => globalId('MergeRequests::ExternalStatusCheck', id),
        graphql: 'id: GlobalID!',
      },
      { value: 'name', graphql: 'name: String!' },
      { value: 'externalUrl', graphql: 'externalUrl: String!' },
    ],
    graphql: [{ type: 'ExternalStatusCheck', enterprise: true }],
  });
