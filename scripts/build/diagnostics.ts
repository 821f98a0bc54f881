import ts from 'typescript';

/** What the compiler has to say, without the places; what it goes on to say indented. */
export function messagesOf(diagnostics: readonly ts.Diagnostic[]): string[] {
  return diagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}
