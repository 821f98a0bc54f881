import { StandInOptions } from '../gitlab/server';
import { withUser } from '../gitlab/world/change';
import { World } from '../gitlab/world/types';
import { ComparedRun, Role, runAs } from './asRole';

/** Runs the step that collects access tokens, with the token of somebody of a role. */
export function accessTokensFor(
  role: Role | undefined,
  options: StandInOptions,
): Promise<ComparedRun> {
  return runAs(role, 'fetch-access-tokens', /_access_token$/, options);
}

/** The same of the step that collects SSH keys. */
export function sshKeysFor(
  role: Role | undefined,
  options: StandInOptions,
): Promise<ComparedRun> {
  return runAs(role, 'fetch-ssh-keys', /_ssh_key$/, options);
}

/** The world with these users' accounts managed by a group, by its full path. */
export function managedBy(
  fullPath: string,
  usernames: string[],
  world: World,
): World {
  const group = world.groups.find((row) => row.fullPath === fullPath);
  return world.users
    .filter(({ username }) => usernames.includes(username))
    .reduce(
      (before, { id }) =>
        withUser(id, { enterpriseGroupId: group?.id })(before),
      world,
    );
}
