/**
 * JSON that may stand inside a `<script>` element: no value in it can end the
 * element or open a comment, and it stays valid in every JavaScript parser
 * (U+2028 and U+2029 are line ends to older ones).
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) =>
      '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** Text that may stand in HTML, between tags or in a quoted attribute. */
export function htmlText(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/**
 * Code that may be inlined as a script, without the comment that would make
 * developer tools ask for its source map.
 *
 * @throws Error when the code itself holds what ends or comments out a script
 */
export function codeForScript(code: string): string {
  if (/<\/script|<!--/i.test(code)) {
    throw new Error('The code to inline contains a script end tag or comment');
  }
  return code.replace(/^\/\/# sourceMappingURL=.*$/gm, '');
}
