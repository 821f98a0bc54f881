import { ObjectTable, PAGE_SIZE } from './objectTable';
import type { TableRow } from './tableSource';

const people: TableRow[] = [
  { values: { name: 'bo', state: 'active', createdOn: Date.UTC(2024, 0, 2) } },
  { values: { name: 'ada', state: 'inactive' } },
  { values: { name: 'cy', state: 'active', createdOn: Date.UTC(2023, 0, 2) } },
];

it('shows the columns that the source shows, and others on demand', () => {
  const table = tableOf(people);
  expect(table.columns()).toEqual(['name', 'state']);

  table.toggleColumn('createdOn');

  expect(table.columns()).toEqual(['name', 'state', 'createdOn']);
});

it('sorts up, then down, then as it was; what is absent comes last', () => {
  const table = tableOf(people);
  const sorted = (id: string) => {
    table.sort(id);
    return names(table.pageRows());
  };

  expect(sorted('name')).toEqual(['ada', 'bo', 'cy']);
  expect(sorted('name')).toEqual(['cy', 'bo', 'ada']);
  expect(table.sorted('name')).toBe('descending');
  expect(sorted('name')).toEqual(['bo', 'ada', 'cy']);
  expect(sorted('createdOn')).toEqual(['cy', 'bo', 'ada']);
  expect(sorted('createdOn')).toEqual(['bo', 'cy', 'ada']);
});

it('filters by a part of the text, in any case', () => {
  const table = tableOf(people);

  table.filter('state', { text: 'ACTIVE', isWhole: false });

  expect(names(table.filteredRows())).toEqual(['bo', 'ada', 'cy']);
});

it('filters by all of the text', () => {
  const table = tableOf(people);

  table.filter('state', { text: 'active', isWhole: true });

  expect(names(table.filteredRows())).toEqual(['bo', 'cy']);
});

it('filters times as they are read', () => {
  const table = tableOf(people);

  table.filter('createdOn', { text: '2023-01', isWhole: false });

  expect(names(table.filteredRows())).toEqual(['cy']);
});

it('combines filters, and takes them back', () => {
  const table = tableOf(people);
  table.filter('state', { text: 'active', isWhole: true });
  table.filter('name', { text: 'b', isWhole: false });
  expect(names(table.filteredRows())).toEqual(['bo']);

  table.filter('state', { text: '', isWhole: true });
  table.filter('name', { text: '', isWhole: false });

  expect(names(table.filteredRows())).toEqual(['bo', 'ada', 'cy']);
});

it('has pages, and a filter leads to the first of them', () => {
  const table = tableOf(
    Array.from({ length: 2 * PAGE_SIZE + 1 }, (_, n) => ({
      values: { name: `user ${n}`, state: 'active' },
    })),
  );
  table.turn(1);
  table.turn(1);
  expect(names(table.pageRows())).toEqual(['user 200']);
  expect(table.page()).toEqual({ index: 2, count: 3 });

  table.filter('name', { text: 'user 1', isWhole: false });

  expect(table.page().index).toBe(0);
});

it('tells of each change', () => {
  let changes = 0;
  const table = tableOf(people, () => changes++);

  table.sort('name');

  expect(changes).toBeGreaterThan(0);
});

function tableOf(
  rows: TableRow[],
  onChange: () => unknown = () => undefined,
): ObjectTable {
  const columns = ['name', 'state', 'createdOn'].map((id) => ({
    id,
    label: id,
    isShown: id !== 'createdOn',
  }));
  const source = { title: 'User', notes: [], columns, rows, total: 3 };
  return new ObjectTable(source, onChange);
}

function names(rows: TableRow[]) {
  return rows.map(({ values }) => values.name);
}
