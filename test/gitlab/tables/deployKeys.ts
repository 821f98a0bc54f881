import { createHash } from 'crypto';
import { Asked } from '../asked';
import { boolean } from '../http/parameters';
import { SECRET_MARKER } from '../world/buildRows';
import { lookup, rowsBy } from '../world/lookup';
import { memoizePerWorld } from '../world/memoize';
import { World } from '../world/types';
import { administersInstance } from './abilities';
import type { WorldDeployKeyAccess } from './deployKeyAccesses';
import { instanceList } from './rest';
import { table, Table, TableRow } from './table';

/** Good for all projects that it was enabled in: see `deployKeyAccesses`. */
export interface WorldDeployKey extends TableRow {
  title: string;
  /** The public key: no secret to GitLab, but nothing that a graph needs. */
  key: string;
  usageType: 'auth' | 'signing' | 'auth_and_signing';
  /** Whether every project may enable it. */
  public: boolean;
  /** Who made it, and speaks for it. */
  userId: number;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

/**
 * Source: lib/api/deploy_keys.rb, lib/api/entities/deploy_key.rb, ssh_key.rb. Which
 * version brought `last_used_at` is not known.
 */
export const deployKeys: Table<WorldDeployKey, 'title' | 'userId'> = table({
  name: 'deployKeys',
  rows: (tables) => tables.deployKeys,
  firstId: 60_001,
  make: (given, daysAgo) => ({
    key: `ssh-ed25519 AAAAC3-${SECRET_MARKER}-key-${given.id} deploy@example.com`,
    usageType: 'auth',
    public: false,
    createdAt: daysAgo(200),
    expiresAt: null,
    lastUsedAt: daysAgo(3),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'title', rest: 'title' },
    { value: 'createdAt', rest: 'created_at' },
    { value: 'expiresAt', rest: 'expires_at' },
    { value: 'lastUsedAt', rest: 'last_used_at', since: '17.10' },
    { value: 'key', rest: 'key' },
    { value: 'usageType', rest: 'usage_type' },
    { value: ({ key }) => hash('md5', key), rest: 'fingerprint' },
    { value: fingerprintOf, rest: 'fingerprint_sha256' },
  ],
  rest: [
    instanceList('deploy_keys', {
      parameters: { public: boolean(false) },
      may: administersInstance,
      rows: (_, { world }, { public: isPublic }) =>
        world.deployKeys.filter(
          (row) =>
            row.public ||
            (!isPublic && accessesOf(world).of(row.id).length > 0),
        ),
      also: ({ id }, _, asked) => ({
        projects_with_write_access: projectsOf(id, true, asked),
        projects_with_readonly_access: projectsOf(id, false, asked),
      }),
    }),
  ],
});

/** As OpenSSH shows it. */
export function fingerprintOf({ key }: Pick<WorldDeployKey, 'key'>): string {
  return `SHA256:${hash('sha256', key)}`;
}

export function deployKeyOf(
  world: World,
  id: number | undefined,
): WorldDeployKey | undefined {
  return id === undefined ? undefined : byId(world).get(id);
}

/** lib/api/entities/project_identity.rb */
function projectsOf(keyId: number, canPush: boolean, { world }: Asked) {
  return accessesOf(world)
    .of(keyId)
    .filter((access) => access.canPush === canPush)
    .flatMap(({ projectId }) => lookup(world).projects.get(projectId) ?? [])
    .map((project) => ({
      id: project.id,
      description: project.description,
      name: project.name,
      name_with_namespace: project.nameWithNamespace,
      path: project.path,
      path_with_namespace: project.pathWithNamespace,
      created_at: project.createdAt,
    }));
}

function hash(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('base64').replace(/=+$/, '');
}

const byId = memoizePerWorld(
  (world) => new Map(world.deployKeys.map((key) => [key.id, key])),
);

const accessesOf = memoizePerWorld((world) =>
  rowsBy(
    world.deployKeyAccesses,
    ({ deployKeyId }: WorldDeployKeyAccess) => deployKeyId,
  ),
);
