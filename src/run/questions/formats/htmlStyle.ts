/** CSS of the report; the preview's colours. */
export const HTML_STYLE = `
:root {
  color-scheme: light dark;
  --canvas: #f7f8fb; --surface: #ffffff; --line: #dfe3ec;
  --text: #1b2130; --muted: #5b6478; --accent: #3f63d8;
  --bad: #b3261e; --doubt: #8a5a00; --good: #1c6b3a; --info: #2f5fa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #11141b; --surface: #191d27; --line: #2c3343;
    --text: #e8ebf3; --muted: #9ba5ba; --accent: #8aa6ff;
    --bad: #ff8f86; --doubt: #f0bd62; --good: #74d29a; --info: #8fb8f5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 24px 16px; max-width: 1100px;
  background: var(--canvas); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 24px; }
header p, .about, .counts { color: var(--muted); }
.about { font-size: 13px; }
a { color: var(--accent); }
.summary { display: flex; flex-wrap: wrap; gap: 8px 20px; padding: 0; list-style: none; }
details {
  margin: 8px 0; padding: 10px 14px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
}
summary { cursor: pointer; }
.title { font-weight: 600; }
.verdict { display: inline-block; min-width: 92px; font-weight: 700; font-size: 13px; }
.BAD { color: var(--bad); }
.UNANSWERED, .UNKNOWN, .limit { color: var(--doubt); }
.GOOD { color: var(--good); }
.INFORMATIVE { color: var(--info); }
.rows { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 10px 6px 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
/* Words of the narrow columns stay whole; only details break anywhere. */
th, td:not(:last-child) { overflow-wrap: normal; }
td:nth-child(2), td:nth-child(3) { min-width: 90px; overflow-wrap: break-word; }
td:nth-child(4) { min-width: 160px; overflow-wrap: break-word; }
@media (max-width: 640px) {
  thead { display: none; }
  tr, td { display: block; }
  tr { padding: 6px 0; border-top: 1px solid var(--line); }
  td { padding: 2px 0; border: 0; }
}
td:last-child span { display: inline-block; margin-right: 12px; color: var(--muted); }
`;
