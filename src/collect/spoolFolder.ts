import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'fs';
import os from 'os';
import path from 'path';
import { isAlive, isHere, readHolder, thisProcess } from '../holder';

const PREFIX = 'graph-gitlab-';

/** Tells which process a folder is of. */
const HOLDER_FILE = 'process.json';

/** Of this process, to be removed when it ends early. */
const folders = new Set<string>();

/**
 * A folder for temporary files that only this user may read. It is removed when
 * this process ends; where it is killed, whoever makes the next one removes it.
 */
export function makeSpoolFolder(): string {
  leftBehind().forEach(removeIfPossible);
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  if (folders.size === 0) {
    process.once('exit', removeAll);
  }
  folders.add(folder);
  writeFileSync(
    path.join(folder, HOLDER_FILE),
    JSON.stringify(thisProcess(Date.now())),
    { mode: 0o600 },
  );
  return folder;
}

export function removeSpoolFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
  if (folders.size === 0) {
    process.off('exit', removeAll);
  }
}

function removeAll(): void {
  folders.forEach(removeSpoolFolder);
}

/** Of this user's processes of this host that are gone. */
function leftBehind(): string[] {
  const all = unlessUnreadable(() => readdirSync(os.tmpdir())) ?? [];
  return all
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => path.join(os.tmpdir(), name))
    .filter((folder) => unlessUnreadable(() => isLeftBehind(folder)) ?? false);
}

/** Others may write to the folder for temporary files, too: theirs is not read. */
function isLeftBehind(folder: string): boolean {
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) {
    return false;
  }
  const file = path.join(folder, HOLDER_FILE);
  const holder = readHolder(readFileSync(file, 'utf8'));
  return holder !== undefined && isHere(holder) && !isAlive(holder);
}

/** What can't be removed keeps nobody from a folder of his own. */
function removeIfPossible(folder: string): void {
  unlessUnreadable(() => rmSync(folder, { recursive: true, force: true }));
}

function unlessUnreadable<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined; // closed to this user, none of ours, or gone meanwhile
  }
}
