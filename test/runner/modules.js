const { readFileSync } = require('fs');
const Module = require('module');
const { createScriptTransformer } = require('@jest/transform');
const { addHook } = require('pirates');

/** What esbuild is asked for, see transform.js: files for `require`. */
const TRANSFORMATION = {
  instrument: false,
  isInternalModule: false,
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

/** By file. */
const sourceMaps = new Map();

let installed;

/**
 * Makes Node's `require` read what Jest's configuration transforms, by Jest's own
 * cache, and find modules where its `moduleNameMapper` says.
 */
exports.install = (config) => (installed ??= install(config));

/** The map of a source for `source-map-support`, or none. */
exports.retrieveSourceMap = (url) => {
  const file = sourceMaps.get(url);
  return file ? { url, map: JSON.parse(readFileSync(file, 'utf8')) } : null;
};

async function install(config) {
  requireForProduction('graphql');
  const transformer = await createScriptTransformer(config);
  addHook(
    (source, file) => {
      const result = transformer.transform(file, TRANSFORMATION, source);
      sourceMaps.set(file, result.sourceMapPath);
      return result.code;
    },
    { exts: ['.ts', '.yaml'] },
  );
  const mapped = config.moduleNameMapper.map(([name, to]) => ({
    name: new RegExp(name),
    to,
  }));
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...from) => {
    const found = mapped.find(({ name }) => name.test(request));
    return resolve(
      found ? request.replace(found.name, found.to) : request,
      ...from,
    );
  };
}

/** Without what a library checks of every value for who develops with it. */
function requireForProduction(name) {
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  require(name);
  process.env.NODE_ENV = before;
}
