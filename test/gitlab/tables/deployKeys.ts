import { memoizePerWorld } from '../world/memoize';
import { SECRET_MARKER } from '../world/buildRows';
import { World } from '../world/types';
import { administersProject } from './abilities';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

export interface WorldDeployKey extends TableRow {
  projectId: number;
  title: string;
  /** The public key: no secret to GitLab, but nothing that a graph needs. */
  key: string;
  canPush: boolean;
  /** Who made it, and speaks for it. */
  userId: number;
  createdAt: string;
  expiresAt: string | null;
}

/** Source: lib/api/deploy_keys.rb, lib/api/entities/deploy_key.rb. */
export const deployKeys: Table<WorldDeployKey, 'title' | 'userId'> = table({
  name: 'deployKeys',
  rows: (tables) => tables.deployKeys,
  firstId: 60_001,
  make: (given, daysAgo) => ({
    projectId: 0,
    key: `ssh-ed25519 AAAAC3-${SECRET_MARKER}-key-${given.id} deploy@example.com`,
    canPush: false,
    createdAt: daysAgo(200),
    expiresAt: null,
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'title', rest: 'title' },
    { value: 'key', rest: 'key' },
    { value: 'canPush', rest: 'can_push' },
    { value: 'createdAt', rest: 'created_at' },
    { value: 'expiresAt', rest: 'expires_at' },
  ],
  rest: [projectList('deploy_keys', { may: administersProject })],
});

export function deployKeyOf(
  world: World,
  id: number | undefined,
): WorldDeployKey | undefined {
  return id === undefined ? undefined : byId(world).get(id);
}

const byId = memoizePerWorld(
  (world) => new Map(world.deployKeys.map((key) => [key.id, key])),
);
