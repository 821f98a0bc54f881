import { createHash } from 'crypto';
import { HOSTILE, PLAIN, reportOf, rowOf } from '../fixtures';
import type { Report } from '../report';
import type { Style } from './format';
import { formats } from '.';

const hostile = reportOf({
  rows: [
    rowOf({
      found: HOSTILE,
      project: HOSTILE,
      person: HOSTILE,
      values: { a: HOSTILE },
    }),
  ],
  limits: [HOSTILE],
});

test.each(Object.keys(formats))(
  '%s sends no control character to a terminal, and turns no direction',
  (name) => {
    const text = written(name, hostile);
    expect(text).toContain('HYPERLINK');
    expect(text.replace(/\r?\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
  },
);

test.each(['table', 'html', 'json', 'sarif'])(
  '%s says of what was chosen it is',
  (name) => {
    const chosen = 'only acme/api; nothing archived';
    const report = { ...reportOf(), chosen };
    expect(written(name, report)).toContain(chosen);
    expect(written(name, reportOf())).not.toContain('hosen');
  },
);

describe('table', () => {
  test('has each question with its counts, rows with links, and the sum', () => {
    const report = reportOf(
      { rows: [rowOf()] },
      { verdict: 'GOOD', title: 'Is it good?', shortId: 'good' },
    );
    expect(written('table', report)).toBe(`
BAD         What was merged?
            merged  1 bad, 2 good
            ✗ shop/api  ada  Fix it  Merged on: 2026-01-02 03:04 UTC
              https://gitlab.example.com/shop/api/-/merge_requests/1

GOOD        Is it good?
            good  1 bad, 2 good

2 questions: 1 BAD, 1 GOOD
`);
  });

  test("tells what can't be answered, and why", () => {
    const report = reportOf({
      verdict: 'UNANSWERED',
      limits: ['Fetch Vulnerabilities failed; needs Developer in the projects'],
    });
    const text = written('table', report);
    expect(text).toMatch(/^CAN'T TELL {2}What was merged\?$/m);
    expect(text).toMatch(
      /Can't be answered .*needs Developer in the projects$/m,
    );
  });

  test('shows the worst rows first, and how to see the others', () => {
    const rows = [rowOf({ meaning: 'UNKNOWN' }), rowOf({ found: 'Worse' })];
    const text = written('table', reportOf({ rows }), { rows: 1 });
    expect(text).toContain('Worse');
    expect(text).not.toContain('? shop/api');
    expect(text).toMatch(/1 more row: --question merged$/m);
  });

  test('cuts lines that are wider than the terminal, but no link', () => {
    const rows = [rowOf({ found: '倉庫'.repeat(30) })];
    const lines = written('table', reportOf({ rows }), { width: 60 }).split(
      '\n',
    );
    expect(lines.find((line) => line.includes('倉庫'))).toMatch(/…$/);
    expect(lines.join('\n')).toContain(rows[0].link);
  });
});

test('JSON is the report', () => {
  expect(JSON.parse(written('json', hostile))).toEqual(hostile);
});

describe('CSV', () => {
  test('has a line for each row, and for what is not answered', () => {
    const report = reportOf({
      rows: [rowOf({ found: 'a "b", c' })],
      limits: ['no'],
    });
    expect(written('csv', report).split('\r\n')).toEqual([
      'question,title,result,query,found,project,person,link,details',
      'integration-question-gitlab-merged,What was merged?,UNANSWERED,,,,,,no',
      'integration-question-gitlab-merged,What was merged?,BAD,bad,"a ""b"", c",shop/api,ada,' +
        'https://gitlab.example.com/shop/api/-/merge_requests/1,' +
        '"mr.title: Fix it; mr.mergedOn: 2026-01-02T03:04:05.678Z"',
      '',
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1', '\t=1', '＝1', '|calc'])(
    'makes no formula of %j',
    (found) => {
      const [, line] = written(
        'csv',
        reportOf({ rows: [rowOf({ found })] }),
      ).split('\r\n');
      expect(line).toMatch(/,bad,"?(?:'|\\u)/);
    },
  );
});

describe('SARIF', () => {
  interface Log {
    version: string;
    runs: {
      tool: { driver: { name: string; rules: { id: string }[] } };
      invocations: {
        executionSuccessful: boolean;
        toolExecutionNotifications: { message: { text: string } }[];
      }[];
      results: {
        ruleId: string;
        ruleIndex: number;
        kind: string;
        level: string;
        message: { text: string };
        locations: unknown[];
        partialFingerprints: Record<string, string>;
      }[];
    }[];
  }
  const read = (...questions: Parameters<typeof reportOf>) =>
    (JSON.parse(written('sarif', reportOf(...questions))) as Log).runs[0];

  test('has a rule for each question, and a result for each row of it', () => {
    const { tool, results } = read(
      { id: 'good' },
      { id: 'odd', rows: [rowOf(), rowOf({ meaning: 'UNKNOWN' })] },
    );
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['good', 'odd']);
    // Only what fails has a level (3.27.10).
    expect(
      results.map(({ ruleId, ruleIndex, kind, level }) => [
        ...[ruleId, ruleIndex, kind, level],
      ]),
    ).toEqual([
      ['odd', 1, 'fail', 'error'],
      ['odd', 1, 'review', 'none'],
    ]);
    expect(results[0].message.text).toContain('Fix it');
    expect(results[0].locations).toEqual([
      {
        logicalLocations: [
          { fullyQualifiedName: 'shop/api', kind: 'resource' },
        ],
        physicalLocation: {
          artifactLocation: {
            uri: 'https://gitlab.example.com/shop/api/-/merge_requests/1',
          },
        },
      },
    ]);
  });

  test('knows a row again when its values change', () => {
    const of = (row: Parameters<typeof rowOf>[0]) =>
      read({ rows: [rowOf(row)] }).results[0].partialFingerprints;
    expect(of({ values: { approvals: 3 } })).toEqual(of({}));
    expect(of({ keys: ['gitlab-merge-request:2'] })).not.toEqual(of({}));
  });

  test('notifies of what is not answered', () => {
    const [invocation] = read({
      limits: ['no role'],
      isBroken: true,
    }).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toEqual([
      expect.objectContaining({
        message: { text: 'What was merged? Not answered in full: no role.' },
      }),
    ]);
  });
});

describe('HTML', () => {
  const text = written('html', hostile);

  test('has neither scripts nor anything from elsewhere, and its policy says so', () => {
    const [, style] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const [, policy] =
      /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    expect(policy.replace(/&#39;/g, "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(
      /<(script|link|img|iframe|base)\b|\bsrc=|\bstyle=/i,
    );
  });

  test('escapes what people named', () => {
    expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
  });

  test('links to GitLab, opens what is bad, and says what is not answered', () => {
    expect(text).toContain(
      '<a href="https://gitlab.example.com/shop/api/-/merge_requests/1"',
    );
    expect(text).toContain('<details id="merged" open>');
    expect(text).toContain('Incomplete with this graph');
  });

  test('of very many rows it has a thousand, and says how to get the others', () => {
    const rows = Array.from({ length: 1_234 }, () => rowOf());
    const long = written('html', reportOf({ rows }));
    expect(long.match(/<tr><td/g)).toHaveLength(1_000);
    expect(long).toMatch(/234 more: .*--question merged --format csv/);
  });
});

function written(
  format: string,
  report: Report,
  style: Partial<Style> = {},
): string {
  return [...formats[format](report, { ...PLAIN, ...style })].join('');
}
