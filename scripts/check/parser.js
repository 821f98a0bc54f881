const parser = require('@typescript-eslint/parser');

let programs = [];

/** @param {ts.Program[]} given this parser tells the types of their files */
exports.tellTypesOf = (given) => {
  programs = given;
};

/** For the linter: the usual parser, which would make programs of its own. */
exports.parseForESLint = (code, { project: _, ...options }) => {
  const program = programs.find((one) => one.getSourceFile(options.filePath));
  return parser.parseForESLint(
    code,
    program ? { ...options, programs: [program] } : options,
  );
};
