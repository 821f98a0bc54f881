import { spawn, spawnSync } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import path from 'path';
import { text } from 'stream/consumers';

/** A process in a root of its own. */
export interface InRoot {
  /** Folder that is its `/`. */
  root: string;
  readOnly: boolean;
  /** Folders of this machine, by where the process finds them. */
  mounts: Record<string, { folder: string; readOnly: boolean }>;
  workingDirectory: string;
  /** Number of the user, and of its only group. */
  user: number;
  environment: Record<string, string>;
  command: string[];
}

export interface Ended {
  exitCode: number | null;
  /** Of stdout and stderr. */
  output: string;
}

/**
 * Whether this machine lets its user make roots: it takes root's rights, and
 * Linux with util-linux.
 */
export function canMakeRoots(): boolean {
  const { status } = spawnSync('unshare', ['--mount', 'chroot', '/', 'true']);
  return status === 0;
}

/** Where a root has the Node.js of this process, and its npm. */
const NODE = '/opt/node';

const PATH = `${NODE}/bin:/usr/local/bin:/usr/bin:/bin`;

/** The system of this machine, in the place of an image's. */
const SYSTEM: InRoot['mounts'] = Object.fromEntries(
  [
    ['/usr', '/usr'],
    ['/dev', '/dev'],
    ['/proc', '/proc'],
    [NODE, path.dirname(path.dirname(process.execPath))],
  ].map(([target, folder]) => [target, { folder, readOnly: true }]),
);

const USERS = ['root:x:0:0::/root:/bin/sh', 'node:x:1000:1000::/home/node:'];
const GROUPS = ['root:x:0:', 'node:x:1000:'];

/** A root as the image `node` has it: with the users root and node (1000). */
export async function makeRoot(root: string): Promise<void> {
  for (const folder of ['etc', 'tmp', 'root', 'home/node']) {
    await fs.mkdir(path.join(root, folder), { recursive: true });
  }
  await fs.chmod(path.join(root, 'tmp'), 0o1777);
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await fs.symlink(`usr/${name}`, path.join(root, name));
  }
  await fs.writeFile(path.join(root, 'etc/passwd'), `${USERS.join('\n')}\n`);
  await fs.writeFile(path.join(root, 'etc/group'), `${GROUPS.join('\n')}\n`);
}

/** Arguments: root, `ro` or `rw`, then folder, target and mode of each mount, `--`, command. */
const ENTER = `
root=$1 mode=$2
shift 2
mount --bind "$root" "$root"
while [ "$1" != -- ]; do
  mount --rbind "$1" "$root$2"
  mount -o "remount,bind,$3" "$root$2"
  shift 3
done
shift
mount -o "remount,bind,$mode" "$root"
exec chroot "$root" "$@"
`;

/** Its mounts are gone with it. */
export async function runInRoot(options: InRoot): Promise<Ended> {
  const mounts = Object.entries({ ...SYSTEM, ...options.mounts });
  for (const [target] of mounts) {
    await fs.mkdir(path.join(options.root, target), { recursive: true });
  }
  const environment = { PATH, ...options.environment };
  const child = spawn(
    'unshare',
    [
      ...['--mount', '--propagation', 'private', 'sh', '-euc', ENTER, 'sh'],
      ...[options.root, modeOf(options)],
      ...mounts.flatMap(([target, mount]) => [
        ...[mount.folder, target, modeOf(mount)],
      ]),
      '--',
      ...(options.user === 0 ? [] : asUser(String(options.user))),
      ...['env', '-i', '-C', options.workingDirectory],
      ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      ...options.command,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { exitCode, output: stdout + stderr };
}

/** Without rights, and no way to get any. */
function asUser(user: string): string[] {
  return [
    ...['setpriv', '--reuid', user, '--regid', user, '--clear-groups'],
    ...['--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'],
  ];
}

function modeOf({ readOnly }: { readOnly: boolean }): string {
  return readOnly ? 'ro' : 'rw';
}
