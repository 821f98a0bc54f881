import { StandInOptions } from '../gitlab/server';
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
