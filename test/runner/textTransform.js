/** A file as the text that it is, as the build has it (scripts/build). */
module.exports = {
  process(source) {
    return `exports.__esModule = true; exports.default = ${JSON.stringify(
      source,
    )};`;
  },
};
