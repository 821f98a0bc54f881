import { htmlText } from '../../preview/escape';

/** What a program printed, as a page that looks like a terminal. */
export function terminalPage(output: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>${STYLE}</style>
<pre>${coloured(output)}</pre>`;
}

const STYLE = `
body { margin: 0; background: #14171f; }
pre {
  display: inline-block; margin: 0; padding: 20px 24px;
  color: #d8dce6; font: 13px/1.5 'DejaVu Sans Mono', ui-monospace, monospace;
}
.c1 { font-weight: 700; color: #fff; }
.c2 { color: #8b93a7; }
.c31 { color: #ff8f86; }
.c32 { color: #74d29a; }
.c33 { color: #f0bd62; }
.c36 { color: #6fd3e3; }
`;

/** Codes that end what others began: bold and dim, or a colour. */
const ENDS: Record<string, string[]> = { '22': ['1', '2'], '39': [] };

/** SGR codes, as picocolors writes them, to elements with a class for each code. */
function coloured(output: string): string {
  let on: string[] = [];
  return output
    .split(SGR)
    .map((part, at) => {
      if (at % 2 === 0) {
        const text = htmlText(part);
        return on.length > 0 && part
          ? `<span class="${on
              .map((code) => `c${code}`)
              .join(' ')}">${text}</span>`
          : text;
      }
      const ended = ENDS[part];
      if (!ended) on = [...on, part];
      else if (part === '39') on = on.filter((code) => code.length === 1);
      else on = on.filter((code) => !ended.includes(code));
      return '';
    })
    .join('');
}

/** ESC [ code m */
const SGR = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`);
