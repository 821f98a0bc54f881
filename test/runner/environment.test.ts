import { createRequire } from 'module';
import os from 'os';

interface Environment {
  setup(): Promise<void>;
  teardown(): Promise<void>;
}

interface Globals {
  console: Console;
  jest: typeof jest;
}

const SharedEnvironment = createRequire(__filename)('./environment') as new (
  config: object,
) => Environment;

const { env: environment } = process;
const variables = { ...environment };
const directory = process.cwd();
const { console: shown, jest: object } = global as Globals;

/** A suite of its own, within this one. */
async function inSuite(work: (globals: Globals) => void): Promise<void> {
  const environment = new SharedEnvironment({});
  const globals = global as Globals;
  try {
    await environment.setup();
    work(globals);
  } finally {
    await environment.teardown();
    globals.jest = object;
  }
}

test('of a suite stay no variables, folder, mocks and times', async () => {
  const clock = { now: () => 1 };

  await inSuite(({ jest }) => {
    process.env.LEFT = 'behind';
    delete process.env.PATH;
    process.env = { LEFT: 'behind, as well' };
    process.chdir(os.tmpdir());
    jest.spyOn(clock, 'now').mockReturnValue(2);
    jest.useFakeTimers();
    jest.setTimeout(1);
  });

  expect(process.env).toBe(environment);
  expect(process.env).toEqual(variables);
  expect(process.cwd()).toBe(directory);
  expect(clock.now()).toBe(1);
  expect(setTimeout).not.toHaveProperty('clock');
  expect(Reflect.has(global, Symbol.for('TEST_TIMEOUT_SYMBOL'))).toBe(false);
});

test('what a module has kept of the console writes to that of the suite', async () => {
  const kept = console;
  const log = jest.fn();

  await inSuite((globals) => {
    globals.console = { ...shown, log };
    kept.log('to this one');
  });

  expect(log).toHaveBeenCalledWith('to this one');
});
