import { entity, graphIndex } from './fixtures';
import { leftOutText, questionTable, typeTable } from './tableSources';

const question = {
  id: 'merged',
  title: 'What was merged?',
  description: 'Lists it.',
  tags: [],
  verdict: 'BAD' as const,
  counts: '2 bad',
  mark: 2,
  rowCount: 5,
  rows: [
    row('Fix', 'shop', 'ada', {
      'mr.approvalCount': 0,
      'mr.repository': 'shop',
    }),
    row('Mend', 'till', 'bo', {
      'mr.approvalCount': 1,
      'mr.repository': 'till',
    }),
  ],
};

describe('a table of a type', () => {
  const index = graphIndex(
    [
      entity('ada', 'User', { state: 'active', bot: false, id: '1' }),
      entity('bo', 'User', { state: 'blocked', bot: false, id: '2' }),
      entity('shop', 'CodeRepo'),
    ],
    [],
  );

  it('has a row for each entity, and one only', () => {
    expect(typeTable(index, 'User').rows.map(({ key }) => key)).toEqual([
      'ada',
      'bo',
    ]);
  });

  it('has a column for each property, and shows those that tell rows apart', () => {
    expect(
      typeTable(index, 'User').columns.map(({ label, isShown }) => [
        label,
        isShown,
      ]),
    ).toEqual([
      ['Name', true],
      ['State', true],
      ['Bot', false],
      ['ID', false],
    ]);
  });
});

describe('a table of a question', () => {
  it('has what was found, where and by whom, and what the query returns', () => {
    expect(questionTable(question).columns.map(({ label }) => label)).toEqual([
      'Found',
      'Project',
      'Person',
      'Approval count',
      'Result',
    ]);
  });

  it('names a project once at first, by its path', () => {
    const [first, second] = question.rows;
    const { columns } = questionTable({
      ...question,
      rows: [
        { ...first, project: 'shop/shop' },
        { ...second, project: 'shop/till' },
      ],
    });
    expect(columns).toContainEqual({
      id: 'mr.repository',
      label: 'Repository',
      isShown: false,
    });
  });

  it('leads from a row to what was found', () => {
    expect(questionTable(question).rows.map(({ key }) => key)).toEqual([
      'key of Fix',
      'key of Mend',
    ]);
  });

  it('tells what the answer lacks', () => {
    const limit = 'Incomplete: a step failed';

    expect(questionTable({ ...question, limit }).notes).toContain(limit);
  });

  it('tells how many rows are not there', () => {
    expect(leftOutText(questionTable(question))).toContain('first 2 of 5');
    expect(leftOutText(questionTable({ ...question, rowCount: 2 }))).toBe('');
  });
});

function row(
  found: string,
  project: string,
  person: string,
  values: Record<string, string | number>,
) {
  const keys = [`key of ${found}`, `key of ${project}`];
  return { meaning: 'BAD' as const, found, project, person, keys, values };
}
