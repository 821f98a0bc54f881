const path = require('path');
const sourceMapSupport = require('source-map-support');
const modules = require('./modules');

const CIRCUS = require.resolve('jest-circus/runner');
const CIRCUS_FOLDER = path.dirname(require.resolve('jest-circus/package.json'));

/**
 * Runs a suite with Jest's own runner, but with Node's `require`: modules are
 * loaded, and compiled by V8, once in a process and not once in a suite. That
 * takes a third off what the tests take. A suite that wants modules of its own says
 * `@jest-environment node` in its first comment.
 */
module.exports = async (
  globalConfig,
  config,
  environment,
  runtime,
  testPath,
  sendMessageToJest,
) => {
  const run = (runner, withRuntime) =>
    runner(
      globalConfig,
      config,
      environment,
      withRuntime,
      testPath,
      sendMessageToJest,
    );
  if (environment.global !== global) {
    return run(require(CIRCUS), runtime);
  }
  await modules.install(config);
  sourceMapSupport.install({
    environment: 'node',
    handleUncaughtExceptions: false,
    retrieveSourceMap: modules.retrieveSourceMap,
  });
  // It has the state of one suite.
  Object.keys(require.cache)
    .filter((file) => file.startsWith(CIRCUS_FOLDER))
    .forEach((file) => delete require.cache[file]);
  const shared = Object.assign(Object.create(runtime), {
    requireInternalModule: require,
    // The suite, and what it is set up with.
    requireModule(file) {
      delete require.cache[file];
      return require(file);
    },
    setGlobalsForRuntime() {},
    unstable_shouldLoadAsEsm: () => false,
  });
  return run(require(CIRCUS), shared);
};
