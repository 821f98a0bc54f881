import { deployKeyAccesses } from '../../tables/deployKeyAccesses';
import { deployKeys } from '../../tables/deployKeys';
import { deployTokens } from '../../tables/deployTokens';
import { webhooks } from '../../tables/webhooks';
import { SECRET_MARKER, WorldBuilder } from '../build';
import { Groups } from './groups';
import { People } from './people';
import { Projects } from './projects';

/** Ways in for machines, and ways out for events. */
export function addDoors(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
  people: People,
): void {
  addDeployKeys(builder, projects, people);
  addDeployTokens(builder, groups, projects);
  addProjectHooks(builder, projects);
  addOtherHooks(builder, groups);
}

function addDeployKeys(
  builder: WorldBuilder,
  { api, scheduler, site, empty, dotfiles, vaultSecret }: Projects,
  { maintainer, owner, stranger }: People,
): void {
  // One key for many projects: it may push in one of them.
  const robot = addDeployKey(builder, 'Mirror robot', maintainer.id, {
    expiresAt: builder.daysAgo(-90),
  });
  for (const [project, canPush] of [
    [api, false],
    [scheduler, true],
    [vaultSecret, true],
  ] as const) {
    addAccess(builder, project, robot, canPush);
  }
  const unused = addDeployKey(builder, 'Staging', maintainer.id, {
    lastUsedAt: null,
    usageType: 'auth_and_signing',
  });
  addAccess(builder, site, unused, false);
  addAccess(builder, dotfiles, addDeployKey(builder, 'Laptop', owner.id), true);
  addAccess(builder, vaultSecret, addDeployKey(builder, 'Vault', stranger.id));
  // Of an empty repository, which is not asked for any; and of no project yet.
  addAccess(builder, empty, addDeployKey(builder, 'Seeder', owner.id), true);
  addDeployKey(builder, 'For everybody', owner.id, { public: true });
}

function addDeployKey(
  builder: WorldBuilder,
  title: string,
  userId: number,
  row: object = {},
): number {
  return builder.add(deployKeys, 'instance', { title, userId, ...row }).id;
}

function addAccess(
  builder: WorldBuilder,
  project: { id: number },
  deployKeyId: number,
  canPush = false,
): void {
  builder.add(deployKeyAccesses, { project }, { deployKeyId, canPush });
}

function addDeployTokens(
  builder: WorldBuilder,
  { aurora, kernel, borealis, vault }: Groups,
  { api, warehouse, vaultSecret }: Projects,
): void {
  const ofApi = { project: api };
  builder.add(deployTokens, ofApi, { name: 'gitlab-deploy-token' });
  builder.add(deployTokens, ofApi, {
    name: 'Publisher',
    scopes: ['read_registry', 'write_registry'],
    expiresAt: builder.daysAgo(-60),
  });
  // They open nothing any more.
  builder.add(deployTokens, ofApi, { name: 'Withdrawn', revoked: true });
  builder.add(deployTokens, ofApi, {
    name: 'Over',
    expiresAt: builder.daysAgo(20),
  });
  for (const project of [warehouse, vaultSecret]) {
    builder.add(deployTokens, { project }, { name: `of ${project.path}` });
  }
  for (const group of [aurora, kernel, borealis, vault]) {
    builder.add(deployTokens, { group }, { name: `of ${group.path}` });
  }
}

function addProjectHooks(
  builder: WorldBuilder,
  { api, scheduler, warehouse, handbook }: Projects,
): void {
  const ofApi = { project: api };
  builder.add(webhooks, ofApi, {
    url: `https://hooks.example.com/services/${SECRET_MARKER}?key=${SECRET_MARKER}#${SECRET_MARKER}`,
    name: 'Chat',
    events: ['push_events', 'note_events', 'pipeline_events'],
    pushEventsBranchFilter: 'release-*',
  });
  builder.add(webhooks, ofApi, {
    url: `http://bot:${SECRET_MARKER}@10.0.0.7:8080/${SECRET_MARKER}`,
    enableSslVerification: false,
    token: null,
    events: [],
  });
  builder.add(
    webhooks,
    { project: scheduler },
    {
      url: `https://{tenant}.example.net/${SECRET_MARKER}/{path}`,
      urlVariables: {
        tenant: `${SECRET_MARKER}-tenant`,
        path: `${SECRET_MARKER}-path`,
      },
      alertStatus: 'temporarily_disabled',
      disabledUntil: builder.daysAgo(-0.1),
    },
  );
  builder.add(
    webhooks,
    { project: warehouse },
    {
      url: 'https://Data.example.com:8443',
      token: null,
      signingToken: `whsec_${SECRET_MARKER}`,
    },
  );
  builder.add(
    webhooks,
    { project: handbook },
    { url: 'https://docs.example.com/' },
  );
}

function addOtherHooks(
  builder: WorldBuilder,
  { aurora, kernel, borealis, nimbus, vault }: Groups,
): void {
  builder.add(
    webhooks,
    { group: aurora },
    {
      url: `http://{host}/${SECRET_MARKER}`,
      urlVariables: { host: `${SECRET_MARKER}.example.com` },
      customHeaders: { Authorization: `Bearer ${SECRET_MARKER}` },
      events: ['subgroup_events', 'member_events'],
      alertStatus: 'disabled',
    },
  );
  for (const group of [kernel, borealis, nimbus, vault]) {
    builder.add(
      webhooks,
      { group },
      {
        url: `https://${group.path}.example.com/${SECRET_MARKER}`,
        name: `Hook of ${group.path}`,
        enableSslVerification: false,
      },
    );
  }
  builder.add(webhooks, 'instance', {
    url: `https://audit.example.com/${SECRET_MARKER}`,
    events: ['repository_update_events'],
    customHeaders: { 'X-Key': SECRET_MARKER },
  });
}
