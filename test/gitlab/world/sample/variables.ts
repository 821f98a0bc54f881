import { ciVariables } from '../../tables/ciVariables';
import { WorldBuilder } from '../build';
import { Groups } from './groups';
import { Projects } from './projects';

/** Variables of the instance, of groups and of projects, guarded and not. */
export function addVariables(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
): void {
  const api = { project: projects.api };
  builder.add(ciVariables, api, { key: 'DEPLOY_TOKEN', hidden: true });
  builder.add(ciVariables, api, {
    key: 'DATABASE_URL',
    environmentScope: 'production',
    raw: true,
  });
  builder.add(ciVariables, api, {
    key: 'DATABASE_URL',
    environmentScope: 'review/*',
    protected: false,
  });
  builder.add(
    ciVariables,
    { project: projects.scheduler },
    {
      key: 'REGISTRY_TOKEN',
      protected: false,
      masked: false,
    },
  );
  builder.add(
    ciVariables,
    { project: projects.vaultSecret },
    {
      key: 'VAULT_TOKEN',
    },
  );
  builder.add(
    ciVariables,
    { group: groups.aurora },
    {
      key: 'KUBE_CONFIG',
      variableType: 'file',
    },
  );
  builder.add(
    ciVariables,
    { group: groups.borealis },
    {
      key: 'API_KEY',
      protected: false,
    },
  );
  builder.add(ciVariables, 'instance', { key: 'PROXY', masked: false });
  // One that is not protected before two that are.
  builder.add(ciVariables, api, { key: 'CLUSTER', protected: false });
  builder.add(ciVariables, { group: groups.aurora }, { key: 'CLUSTER' });
  builder.add(ciVariables, 'instance', { key: 'CLUSTER' });
  builder.add(
    ciVariables,
    { group: groups.aurora },
    { key: 'REGION', environmentScope: '*/eu' },
  );
}
