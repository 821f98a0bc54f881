#!/usr/bin/env node
import { setFlagsFromString } from 'v8';
import { commandLine } from './commandLine';

// Garbage is looked for when the heap is twice as large as what is in use. Where
// there is memory, V8 by itself waits until it is four times as large, which takes
// a third more memory and saves no time that could be measured.
setFlagsFromString('--heap-growing-percent=100');

/** As a shell tells of a program that wrote to who reads no more. */
const NOBODY_READS = 141;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(NOBODY_READS);
  }
  throw error;
});

void commandLine(process.argv.slice(2))
  .catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    return 1;
  })
  // Steps that a broken run leaves behind would keep the process alive; what is
  // still on its way into a pipe would be lost with it.
  .then((exitCode) => process.stdout.write('', () => process.exit(exitCode)));
