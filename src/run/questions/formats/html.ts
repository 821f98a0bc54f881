import { createHash } from 'crypto';
import { htmlText } from '../../../../preview/escape';
import { formatNumber } from '../../collect/format';
import { firstRows } from '../firstRows';
import { QuestionReport, Report, verdictCounts } from '../report';
import { detailsOf, ReportRow } from '../row';
import { printable, valueText } from '../text';
import { VERDICTS } from '../verdict';
import { HTML_STYLE } from './htmlStyle';
import { chosenLines, countsText, limitText, VERDICT_WORDS } from './table';

/**
 * One HTML document that needs nothing else: it has no script, and its
 * Content-Security-Policy lets it have none, nor fetch anything.
 */
export function* html(report: Report): Generator<string> {
  const style = createHash('sha256').update(HTML_STYLE).digest('base64');
  const policy = [
    `default-src 'none'`,
    `style-src 'sha256-${style}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${htmlText(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Questions about GitLab</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header>
<h1>Questions about GitLab</h1>
<p>Answered on ${safe(report.generatedOn)} by graph-gitlab ${safe(
    report.version,
  )}</p>
${chosenLines(report, Infinity)
  .map((line) => `<p class="limit">${safe(line)}</p>`)
  .join('')}
<ul class="summary">${summary(report)}</ul>
</header>
<main>
`;
  for (const question of report.questions) {
    yield `${section(question)}\n`;
  }
  yield `</main>
</body>
</html>
`;
}

/** More would make the page slow; other formats have them all. */
const MOST_ROWS = 1_000;

function summary(report: Report): string {
  const counts = verdictCounts(report);
  return VERDICTS.map((verdict) => {
    const count = formatNumber(counts.get(verdict) ?? 0);
    return `<li class="${verdict}"><b>${count}</b> ${safe(
      VERDICT_WORDS[verdict],
    )}</li>`;
  }).join('');
}

/** Open where there is something bad. */
function section(question: QuestionReport): string {
  const { verdict, title, description, limits, shortId, tags } = question;
  const compliance = question.compliance.map(
    ({ standard, requirements = [], controls = [] }) =>
      `${standard} ${[...requirements, ...controls].join(', ')}`,
  );
  const about = [shortId, ...tags, ...compliance].join(' · ');
  return `<details id="${safe(shortId)}"${verdict === 'BAD' ? ' open' : ''}>
<summary><span class="verdict ${verdict}">${safe(VERDICT_WORDS[verdict])}</span>
<span class="title">${safe(title)}</span> <span class="counts">${safe(
    countsText(question),
  )}</span></summary>
<p>${safe(description)}</p>
<p class="about">${safe(about)}</p>
${limits.length > 0 ? `<p class="limit">${safe(limitText(question))}</p>` : ''}
${rowsTable(question)}
</details>`;
}

function rowsTable({ rows, shortId }: QuestionReport): string {
  const { first: shown, left } = firstRows(rows, MOST_ROWS);
  if (shown.length === 0) {
    return '';
  }
  const more =
    left > 0
      ? `<p>${formatNumber(
          left,
        )} more: <code>graph-gitlab questions --question ${safe(
          shortId,
        )} --format csv</code></p>`
      : '';
  return `<div class="rows"><table>
<thead><tr><th>Result</th><th>Project</th><th>Person</th><th>Found</th><th>Details</th></tr></thead>
<tbody>
${shown.map(rowCells).join('\n')}
</tbody>
</table></div>${more}`;
}

function rowCells(row: ReportRow): string {
  const { meaning, project = '', person = '', found, link } = row;
  const name = link
    ? `<a href="${htmlText(link)}" rel="noreferrer noopener">${safe(found)}</a>`
    : safe(found);
  const details = detailsOf(row)
    .filter(([column]) => !/webLink$/.test(column))
    .map(
      ([column, value]) =>
        `<span>${safe(column)}: ${safe(valueText(column, value))}</span>`,
    );
  return `<tr><td class="${meaning}">${meaning}</td><td>${safe(
    project,
  )}</td><td>${safe(person)}</td><td>${name}</td><td>${details.join(
    ' ',
  )}</td></tr>`;
}

function safe(text: string): string {
  return htmlText(printable(text));
}
