import { existsSync } from 'fs';

/**
 * The folder with GitLab's own contracts, from the environment.
 *
 * @throws {Error} Without the variable or without the folder: a contract check
 * that checks nothing must not pass.
 */
export function contractFolder(): string {
  const folder = process.env.GITLAB_CONTRACT;
  if (!folder) {
    throw new Error('GITLAB_CONTRACT must name the folder of the contracts.');
  }
  if (!existsSync(folder)) {
    throw new Error(`GITLAB_CONTRACT names a missing folder: ${folder}`);
  }
  return folder;
}
