import { existsSync, readFileSync } from 'fs';
import path from 'path';

const NAME = 'graph-gitlab';

/** What GitLab's log calls this client: `graph-gitlab/1.0.0`. */
export const USER_AGENT = [NAME, versionAbove(__dirname)]
  .filter(Boolean)
  .join('/');

/**
 * Sources and compiled code lie at different depths of the package; a copy of the
 * code alone has no version.
 */
function versionAbove(folder: string): string | undefined {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as {
      name?: string;
      version?: string;
    };
    return name === NAME ? version : undefined;
  }
  const above = path.resolve(folder, '..');
  return above === folder ? undefined : versionAbove(above);
}
