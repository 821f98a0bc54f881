import { existsSync, readFileSync } from 'fs';
import path from 'path';

/** What GitLab's log calls this client: `graph-gitlab/1.0.0`. */
export const USER_AGENT = `graph-gitlab/${versionAbove(__dirname)}`;

/** Sources and compiled code lie at different depths of the package. */
function versionAbove(folder: string): string {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as {
      version: string;
    };
    return version;
  }
  return versionAbove(path.resolve(folder, '..'));
}
