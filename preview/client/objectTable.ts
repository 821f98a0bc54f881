import {
  ColumnDef,
  createTable,
  getCoreRowModel,
  getFilteredRowModel,
  getPaginationRowModel,
  getSortedRowModel,
  Row,
  Table,
  TableState,
  Updater,
} from '@tanstack/table-core';
import { readableValue } from './valueText';
import type { TableRow, TableSource } from './tableSource';

/** Rows on a page. */
export const PAGE_SIZE = 100;

export interface Wanted {
  text: string;
  /** Whether the text is all that a cell holds, else it is somewhere in it. */
  isWhole: boolean;
}

/**
 * A table's rows as the reader filters, sorts and turns its pages; what is drawn
 * is left to others.
 */
export class ObjectTable {
  private readonly table: Table<TableRow>;
  private readonly filters = new Map<string, Wanted>();

  /** @param onChange after each change of what is shown */
  constructor(
    readonly source: TableSource,
    private readonly onChange: () => void,
  ) {
    this.table = createTable<TableRow>({
      data: source.rows,
      columns: source.columns.map(
        ({ id }): ColumnDef<TableRow> => ({
          id,
          accessorFn: ({ values }) => values[id],
          filterFn: isWanted,
          sortUndefined: 'last',
        }),
      ),
      state: {},
      onStateChange: (updater) => this.change(updater),
      renderFallbackValue: null,
      autoResetPageIndex: false,
      getCoreRowModel: getCoreRowModel(),
      getFilteredRowModel: getFilteredRowModel(),
      getSortedRowModel: getSortedRowModel(),
      getPaginationRowModel: getPaginationRowModel(),
    });
    const { initialState } = this.table;
    this.setState({
      ...initialState,
      pagination: { pageIndex: 0, pageSize: PAGE_SIZE },
      columnVisibility: Object.fromEntries(
        source.columns.map(({ id, isShown }) => [id, isShown]),
      ),
    });
  }

  /** Ids of the columns that are shown. */
  columns(): string[] {
    return this.table.getVisibleLeafColumns().map(({ id }) => id);
  }

  toggleColumn(id: string): void {
    this.table.getColumn(id)?.toggleVisibility();
  }

  /** Once up, once down, and then as it was. */
  sort(id: string): void {
    const column = this.table.getColumn(id);
    const next = { false: 'asc', asc: 'desc', desc: undefined }[
      String(column?.getIsSorted())
    ];
    if (next) column?.toggleSorting(next === 'desc');
    else column?.clearSorting();
  }

  sorted(id: string): 'ascending' | 'descending' | 'none' {
    const order = this.table.getColumn(id)?.getIsSorted();
    if (!order) return 'none';
    return order === 'asc' ? 'ascending' : 'descending';
  }

  /** Leaves rows of which the column's text is so; all for an empty text. */
  filter(id: string, wanted: Wanted): void {
    this.filters.set(id, wanted);
    this.table.getColumn(id)?.setFilterValue(wanted.text ? wanted : undefined);
    this.table.setPageIndex(0);
  }

  filterOf(id: string): string {
    return this.filters.get(id)?.text ?? '';
  }

  /** Those of this page. */
  pageRows(): TableRow[] {
    return this.table.getRowModel().rows.map(({ original }) => original);
  }

  /** All that the filters leave, in order. */
  filteredRows(): TableRow[] {
    return this.table.getSortedRowModel().rows.map(({ original }) => original);
  }

  page(): { index: number; count: number } {
    return {
      index: this.table.getState().pagination.pageIndex,
      count: this.table.getPageCount(),
    };
  }

  turn(pages: number): void {
    this.table.setPageIndex((index) => index + pages);
  }

  private change(updater: Updater<TableState>): void {
    const state = this.table.getState();
    this.setState(typeof updater === 'function' ? updater(state) : updater);
    this.onChange();
  }

  private setState(state: TableState): void {
    this.table.setOptions((options) => ({ ...options, state }));
  }
}

function isWanted(
  row: Row<TableRow>,
  column: string,
  { text, isWhole }: Wanted,
): boolean {
  const value = row.original.values[column];
  const own = value === undefined ? '' : readableValue(column, value);
  return isWhole
    ? own === text
    : own.toLowerCase().includes(text.toLowerCase());
}
