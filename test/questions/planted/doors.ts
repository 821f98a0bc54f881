import { deployKeyAccesses } from '../../gitlab/tables/deployKeyAccesses';
import { deployKeys, WorldDeployKey } from '../../gitlab/tables/deployKeys';
import { deployTokens } from '../../gitlab/tables/deployTokens';
import { webhooks, WorldWebhook } from '../../gitlab/tables/webhooks';
import { SECRET_MARKER, WorldBuilder } from '../../gitlab/world/build';
import { WorldProject } from '../../gitlab/world/types';
import type { Organization } from './organization';

/** Deploy keys, deploy tokens and webhooks, good ones and bad ones. */
export function plantDoors(
  builder: WorldBuilder,
  organization: Organization,
  projects: Record<string, WorldProject>,
): void {
  const { guarded, public: open, hidden } = projects;
  const expiresAt = builder.daysAgo(-60);
  addKey(builder, 'pusher', [guarded, open], true, { expiresAt });
  addKey(builder, 'puller', [guarded], false);
  addKey(builder, 'pusher of the hidden', [hidden], true);
  plantTokens(builder, organization, guarded, expiresAt);
  plantHooks(builder, organization, guarded);
}

function addKey(
  builder: WorldBuilder,
  title: string,
  projects: WorldProject[],
  canPush: boolean,
  row: Partial<WorldDeployKey> = {},
): void {
  const [{ creatorId: userId }] = projects;
  const key = { title, userId, ...row };
  const { id: deployKeyId } = builder.add(deployKeys, 'instance', key);
  for (const project of projects) {
    builder.add(deployKeyAccesses, { project }, { deployKeyId, canPush });
  }
}

function plantTokens(
  builder: WorldBuilder,
  { groups }: Organization,
  guarded: WorldProject,
  expiresAt: string,
): void {
  const project = { project: guarded };
  const writes = { scopes: ['read_registry', 'write_registry'] };
  builder.add(deployTokens, project, { name: 'publishes', ...writes });
  builder.add(deployTokens, project, {
    name: 'publishes until then',
    ...writes,
    expiresAt,
  });
  builder.add(deployTokens, project, {
    name: 'published',
    ...writes,
    revoked: true,
  });
  builder.add(
    deployTokens,
    { group: groups.partners },
    { name: 'publishes for partners', ...writes },
  );
  builder.add(deployTokens, project, { name: 'gitlab-deploy-token' });
  builder.add(
    deployTokens,
    { group: groups.acme },
    { name: 'gitlab-deploy-token', expiresAt },
  );
}

function plantHooks(
  builder: WorldBuilder,
  { groups }: Organization,
  guarded: WorldProject,
): void {
  const add = (
    owner: Parameters<WorldBuilder['add']>[1],
    name: string,
    row: Partial<WorldWebhook> = {},
  ) => {
    const url = `https://example.com/${SECRET_MARKER}`;
    builder.add(webhooks, owner, { url, name, ...row });
  };
  const project = { project: guarded };
  add(project, 'checked');
  add(project, 'unchecked', { enableSslVerification: false });
  add(project, 'plain', { url: 'http://example.com' });
  add(project, 'masked', { url: '{address}' });
  add(project, 'without a token', { token: null });
  add(project, 'signed', {
    token: null,
    signingToken: `whsec_${SECRET_MARKER}`,
  });
  add(project, 'given up', { alertStatus: 'disabled' });
  add(project, 'resting', { alertStatus: 'temporarily_disabled' });
  add({ group: groups.acme }, 'checked of a group');
  for (const [name, group] of [
    ['unchecked of a group', groups.acme],
    ['unchecked of partners', groups.partners],
  ] as const) {
    add({ group }, name, { enableSslVerification: false });
  }
  add('instance', 'of the system');
}
