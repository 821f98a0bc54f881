import { Console } from 'console';
import { commandLine } from '../../src/run/commandLine';

/** What became of a program. */
export interface Ended {
  exitCode: number;
  /** What a person sees, standard output and error. */
  output: string;
}

/**
 * Runs `graph-gitlab` in this process as in one of its own, with its output in a
 * pipe. That takes half the time: another process is for what only a process shows
 * (test/e2e/command.ts).
 *
 * @param folder that it is started in
 * @param environment added to this process's
 */
export function graphGitLab(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  // Jest has its own say on colours.
  const { FORCE_COLOR: _, ...others } = process.env;
  return asProcess(folder, { ...others, ...environment }, () =>
    commandLine(args),
  );
}

/**
 * The same with another program.
 *
 * @param environment all of it
 * @param program returns its exit code
 */
export async function asProcess(
  folder: string,
  environment: NodeJS.ProcessEnv,
  program: () => Promise<number>,
): Promise<Ended> {
  const { env: variables } = process;
  const workingDirectory = process.cwd();
  const { console: shown } = global;
  let output = '';
  const streams = [process.stdout, process.stderr].map((stream) =>
    intoPipe(stream, (text) => {
      output += text;
    }),
  );
  process.env = Object.fromEntries(
    Object.entries({
      // Its timer would outlive a run that breaks off.
      DISABLE_DISK_USAGE_METRIC: '1',
      ...environment,
    }).filter(([, value]) => value !== undefined),
  );
  global.console = new Console(process.stdout, process.stderr);
  process.chdir(folder);
  try {
    const exitCode = await program();
    return { exitCode, output };
  } finally {
    process.chdir(workingDirectory);
    global.console = shown;
    process.env = variables;
    streams.forEach(({ restore }) => restore());
  }
}

/** Takes what is written to a stream, which is no terminal meanwhile. */
function intoPipe(
  stream: NodeJS.WriteStream,
  take: (text: string) => void,
): { restore(): void } {
  const { write, isTTY } = stream;
  const taking = (text: string | Uint8Array, ...rest: unknown[]) => {
    take(String(text));
    rest.forEach((done) => typeof done === 'function' && done());
    return true;
  };
  Object.assign(stream, { write: taking, isTTY: undefined });
  return { restore: () => Object.assign(stream, { write, isTTY }) };
}
