const vm = require('vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Where Jest's runner looks for `jest.setTimeout`. */
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

// Jest wants one to put its own map of sources into, which nothing here uses.
const unused = vm.createContext();

// A module keeps the console that it finds, and each suite gets a new one: those
// of all suites are found behind one object.
let console = global.console;
const anyConsole = new Proxy(console, {
  get: (_, name) => console[name],
  set: (_, name, value) => Reflect.set(console, name, value),
});
Object.defineProperty(global, 'console', {
  configurable: true,
  get: () => anyConsole,
  set: (one) => {
    console = one;
  },
});

/**
 * Node's own globals, which the suites of a process share, as they share modules
 * (index.js). What a suite leaves behind of what the process has is taken back.
 */
module.exports = class SharedEnvironment {
  constructor(config) {
    this.global = global;
    this.moduleMocker = new ModuleMocker(global);
    this.fakeTimers = new ModernFakeTimers({ config, global });
    this.fakeTimersModern = this.fakeTimers;
    this.before = {
      console,
      exit: process.exit,
      directory: process.cwd(),
      environment: process.env,
      variables: { ...process.env },
    };
  }

  async setup() {
    global.jest = jestIn(this);
  }

  async teardown() {
    this.fakeTimers.dispose();
    this.moduleMocker.restoreAllMocks();
    delete global[TEST_TIMEOUT];
    global.console = this.before.console;
    process.exit = this.before.exit;
    process.chdir(this.before.directory);
    // A copy in its place would be none to what Node.js itself asks.
    process.env = this.before.environment;
    const { variables } = this.before;
    Object.keys(process.env)
      .filter((name) => !(name in variables))
      .forEach((name) => delete process.env[name]);
    Object.assign(process.env, variables);
  }

  getVmContext() {
    return unused;
  }
};

/** Of Jest's object what works without modules of one's own. */
function jestIn({ fakeTimers, moduleMocker }) {
  return {
    advanceTimersByTime: (time) => fakeTimers.advanceTimersByTime(time),
    fn: (...given) => moduleMocker.fn(...given),
    restoreAllMocks: () => moduleMocker.restoreAllMocks(),
    setTimeout(time) {
      global[TEST_TIMEOUT] = time;
    },
    spyOn: (...given) => moduleMocker.spyOn(...given),
    useFakeTimers: () => fakeTimers.useFakeTimers(),
    useRealTimers: () => fakeTimers.useRealTimers(),
  };
}
