import { accessTokens } from '../../tables/accessTokens';
import { sshKeys } from '../../tables/sshKeys';
import { WorldBuilder } from '../build';
import { Groups } from './groups';
import { People } from './people';
import { Projects } from './projects';

/** Tokens of bots and people, in use and not, and SSH keys. */
export function addCredentials(
  builder: WorldBuilder,
  { aurora }: Groups,
  { api }: Projects,
  people: People,
): void {
  addResourceTokens(builder, aurora, api, people);
  addPersonalTokens(builder, people);
  builder.add(sshKeys, 'instance', {
    userId: people.developer.id,
    title: 'Laptop',
    expiresAt: null,
  });
  builder.add(sshKeys, 'instance', {
    userId: people.blocked.id,
    title: 'Old laptop',
    usageType: 'signing',
    lastUsedAt: null,
  });
  builder.add(sshKeys, 'instance', {
    userId: people.stranger.id,
    title: 'Elsewhere',
  });
}

function addResourceTokens(
  builder: WorldBuilder,
  group: Groups['aurora'],
  project: Projects['api'],
  { groupBot, projectBot }: People,
): void {
  builder.add(
    accessTokens,
    { group },
    {
      userId: groupBot.id,
      name: 'Exporter',
      scopes: ['api', 'read_registry'],
      expiresAt: null,
    },
  );
  const userId = projectBot.id;
  builder.add(
    accessTokens,
    { project },
    { userId, name: '</script> & release', lastUsedAt: null },
  );
  builder.add(
    accessTokens,
    { project },
    { userId, name: 'Revoked', revoked: true },
  );
  const yesterday = builder.dateIn(-1);
  builder.add(
    accessTokens,
    { project },
    { userId, name: 'Expired', expiresAt: yesterday },
  );
}

function addPersonalTokens(builder: WorldBuilder, people: People): void {
  const add = (
    { id: userId }: People['owner'],
    name: string,
    given: { expiresAt?: null; revoked?: boolean; lastUsedAt?: null } = {},
  ) => builder.add(accessTokens, 'instance', { userId, name, ...given });
  add(people.owner, 'Editor');
  add(people.developer, 'Script', { expiresAt: null });
  add(people.developer, 'Old script', { revoked: true });
  add(people.serviceAccount, 'Updates');
  add(people.blocked, 'Left behind', { lastUsedAt: null });
  add(people.stranger, 'Elsewhere');
}
