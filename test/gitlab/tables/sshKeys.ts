import { SECRET_MARKER } from '../world/buildRows';
import {
  belowRoot,
  INVENTORY,
  isManagedBy,
  ownsInventory,
} from './accessTokens';
import { groupList } from './rest';
import { table, Table, TableRow } from './table';

export interface WorldSshKey extends TableRow {
  userId: number;
  title: string;
  /** No secret to GitLab, but nothing that a graph needs. */
  key: string;
  usageType: 'auth' | 'signing' | 'auth_and_signing';
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

/**
 * Source: doc/api/groups.md, ee/lib/api/manage/groups.rb,
 * ee/lib/api/entities/ssh_key_with_user_id.rb.
 */
export const sshKeys: Table<WorldSshKey, 'userId' | 'title'> = table({
  name: 'sshKeys',
  rows: (tables) => tables.sshKeys,
  firstId: 92_001,
  make: (given, daysAgo) => ({
    key: `ssh-ed25519 AAAAC3-${SECRET_MARKER}-user-key-${given.id}`,
    usageType: 'auth_and_signing',
    createdAt: daysAgo(90),
    lastUsedAt: daysAgo(2),
    expiresAt: daysAgo(-300),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'title', rest: 'title' },
    { value: 'createdAt', rest: 'created_at' },
    { value: 'expiresAt', rest: 'expires_at' },
    { value: 'lastUsedAt', rest: 'last_used_at' },
    { value: 'key', rest: 'key' },
    { value: 'usageType', rest: 'usage_type' },
    { value: 'userId', rest: 'user_id' },
  ],
  rest: [
    groupList('manage/ssh_keys', {
      gitLabCom: true,
      since: INVENTORY,
      may: ownsInventory,
      rows: (group, asked) => {
        belowRoot(group, asked);
        return asked.world.sshKeys.filter((key) =>
          isManagedBy(group, key, asked),
        );
      },
    }),
  ],
});
