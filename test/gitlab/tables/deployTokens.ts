import { Asked } from '../asked';
import { boolean } from '../http/parameters';
import { SECRET_MARKER } from '../world/buildRows';
import { administersProject, maintainsGroup } from './abilities';
import { Owner, rowsOf } from './owned';
import { groupList, projectList } from './rest';
import { table, Table, TableRow } from './table';

export interface WorldDeployToken extends TableRow {
  groupId: number | null;
  projectId: number | null;
  name: string;
  username: string;
  /** Told once, when it is made. */
  token: string;
  scopes: string[];
  revoked: boolean;
  /** `null`: never; in GitLab's table the year 3000. */
  expiresAt: string | null;
}

/** Source: lib/api/deploy_tokens.rb, lib/api/entities/deploy_token.rb. */
export const deployTokens: Table<WorldDeployToken, 'name'> = table({
  name: 'deployTokens',
  rows: (tables) => tables.deployTokens,
  firstId: 63_001,
  make: (given) => ({
    groupId: null,
    projectId: null,
    username: `gitlab+deploy-token-${given.id}`,
    token: `gldt-${SECRET_MARKER}-${given.id}`,
    scopes: ['read_repository'],
    revoked: false,
    expiresAt: null,
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'name', rest: 'name' },
    { value: 'username', rest: 'username' },
    { value: 'expiresAt', rest: 'expires_at' },
    { value: 'scopes', rest: 'scopes' },
    { value: 'revoked', rest: 'revoked' },
    { value: isExpired, rest: 'expired' },
  ],
  rest: [
    projectList('deploy_tokens', {
      ...filtered(),
      may: administersProject,
    }),
    groupList('deploy_tokens', { ...filtered(), may: maintainsGroup }),
  ],
});

export function isExpired(
  { expiresAt }: WorldDeployToken,
  { world }: Pick<Asked, 'world'>,
): boolean {
  return expiresAt !== null && expiresAt < world.now;
}

/** `active=false` filters nothing: app/finders/deploy_tokens/tokens_finder.rb. */
function filtered() {
  return {
    parameters: { active: boolean() },
    rows: (owner: Owner, asked: Asked, { active }: { active?: boolean }) =>
      rowsOf(deployTokens, owner, asked.world).filter(
        (row) => !active || (!row.revoked && !isExpired(row, asked)),
      ),
  };
}
