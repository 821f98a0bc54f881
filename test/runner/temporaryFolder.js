const { readFileSync, statfsSync } = require('fs');

const IN_MEMORY = '/dev/shm';

/** Bytes that all suites together do not need. */
const ENOUGH = 1024 ** 3;

/**
 * Has the folders of all tests, and of what they start, lie in memory where Linux
 * has room there: on a disk, to make and to delete a file takes many times as long,
 * and a run leaves hundreds. Who has set `TMPDIR` has chosen another place.
 */
exports.keepInMemory = () => {
  if (!process.env.TMPDIR && isFit()) {
    process.env.TMPDIR = IN_MEMORY;
  }
};

/** Not that of most containers, which is small, and starts no program. */
function isFit() {
  const options = optionsOf(IN_MEMORY);
  if (!options?.includes('rw') || options.includes('noexec')) {
    return false;
  }
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > ENOUGH;
}

/** How a file system is mounted; absent where it is not. */
function optionsOf(folder) {
  if (process.platform !== 'linux') {
    return undefined;
  }
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  return mounts
    .map((line) => line.split(' '))
    .find(([, target]) => target === folder)?.[3]
    .split(',');
}
