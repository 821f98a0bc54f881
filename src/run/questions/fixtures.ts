import { createColors } from 'picocolors';
import type { Style } from './formats/format';
import type { QuestionReport, Report } from './report';
import type { ReportRow } from './row';

/** As on a pipe: no colours, lines without end, all rows. */
export const PLAIN: Style = {
  colors: createColors(false),
  width: Infinity,
  rows: Infinity,
};

export function reportOf(...questions: Partial<QuestionReport>[]): Report {
  return {
    version: '1.2.3',
    generatedOn: '2026-01-02T03:04:05.678Z',
    questions: questions.map((question) => ({
      id: 'integration-question-gitlab-merged',
      shortId: 'merged',
      title: 'What was merged?',
      description: 'Lists what was merged.',
      tags: ['gitlab'],
      compliance: [],
      verdict: 'BAD',
      counts: { BAD: 1, GOOD: 2, UNKNOWN: 0, INFORMATIVE: 0 },
      limits: [],
      isBroken: false,
      rows: [],
      ...question,
    })),
  };
}

export function rowOf(row: Partial<ReportRow> = {}): ReportRow {
  return {
    meaning: 'BAD',
    query: 'bad',
    found: 'Fix it',
    project: 'shop/api',
    person: 'ada',
    link: 'https://gitlab.example.com/shop/api/-/merge_requests/1',
    values: { 'mr.title': 'Fix it', 'mr.mergedOn': 1767323045678 },
    keys: ['gitlab-merge-request:1'],
    ...row,
  };
}

/** What a person who names things in GitLab may try. */
export const HOSTILE =
  '=HYPERLINK("http://evil","x")\u001b[2J\u009b31m</td><script>alert(1)</script>\u202egnp.exe\r\n';
