const ts = require('typescript');

/** By path: files are parsed once for all programs. */
const parsed = new Map();

/**
 * The program that a configuration of the compiler describes, checked.
 *
 * Files know which modules they import in the program that was made last: what is
 * asked of an earlier one is only right where both find the same.
 *
 * @param {string} file path of a `tsconfig.json`
 * @returns {{program: ts.Program, errors: ts.Diagnostic[]}} errors: of what the
 *   configuration includes, without those of what that imports
 */
exports.checkedProgram = (file) => {
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
    file,
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  // The linter goes from nodes to their parents.
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...how) => {
    if (!parsed.has(name)) {
      parsed.set(name, read(name, ...how));
    }
    return parsed.get(name);
  };
  const program = ts.createProgram(fileNames, options, host);
  const own = fileNames.map((name) => program.getSourceFile(name));
  return {
    program,
    errors: [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...own.flatMap((one) => [
        ...program.getSyntacticDiagnostics(one),
        ...program.getSemanticDiagnostics(one),
      ]),
    ],
  };
};

/** As the compiler prints it. */
exports.formatted = (errors) =>
  ts.formatDiagnosticsWithColorAndContext(errors, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  });

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}
