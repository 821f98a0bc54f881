import { administersProject } from './abilities';
import { restRow } from './columns';
import { deployKeyOf, deployKeys } from './deployKeys';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

/** That a deploy key was enabled in a project. */
export interface WorldDeployKeyAccess extends TableRow {
  projectId: number;
  deployKeyId: number;
  canPush: boolean;
}

/** Source: lib/api/deploy_keys.rb, lib/api/entities/deploy_keys_project.rb. */
export const deployKeyAccesses: Table<WorldDeployKeyAccess, 'deployKeyId'> =
  table({
    name: 'deployKeyAccesses',
    rows: (tables) => tables.deployKeyAccesses,
    firstId: 60_501,
    make: (given) => ({ projectId: 0, canPush: false, ...given }),
    columns: [{ value: 'canPush', rest: 'can_push' }],
    rest: [
      projectList('deploy_keys', {
        may: administersProject,
        also: ({ deployKeyId }, _, asked) => {
          const key = deployKeyOf(asked.world, deployKeyId);
          return key ? restRow(deployKeys.columns, key, asked) : {};
        },
      }),
    ],
  });
