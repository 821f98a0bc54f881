import type { PageQuestion, PageRow } from '../../../preview/pageData';
import type { PropertyValue } from '../../../preview/previewGraph';
import { countsText, limitText } from '../questions/formats/table';
import { firstRows } from '../questions/firstRows';
import type { QuestionReport, Report } from '../questions/report';
import type { ReportRow } from '../questions/row';

/** More would make the page heavy; the command's formats have them all. */
export const MOST_ROWS = 1_000;

/** Questions as the page shows them, in the report's order. */
export function pageQuestions({ questions }: Report): PageQuestion[] {
  return questions.map((question) => {
    const { first, left } = firstRows(question.rows, MOST_ROWS);
    const rowCount = first.length + left;
    return {
      id: question.shortId,
      title: question.title,
      description: question.description,
      tags: question.tags,
      verdict: question.verdict,
      counts: countsText(question),
      mark: question.counts.BAD || rowCount,
      rowCount,
      limit: limitOf(question),
      rows: first.map(pageRow),
    };
  });
}

function limitOf(question: QuestionReport): string | undefined {
  return question.limits.length > 0 ? limitText(question) : undefined;
}

function pageRow({ meaning, found, values, keys, ...row }: ReportRow): PageRow {
  return {
    meaning,
    found,
    project: row.project,
    person: row.person,
    link: row.link,
    values: values as Record<string, PropertyValue>,
    keys: [...new Set(keys)],
  };
}
