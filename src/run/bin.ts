#!/usr/bin/env node
import { commandLine } from './commandLine';

void commandLine(process.argv.slice(2))
  .catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    return 1;
  })
  // Steps that a broken run leaves behind would keep the process alive.
  .then((exitCode) => process.exit(exitCode));
