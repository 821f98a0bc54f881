import { button, element } from './dom';
import { number } from './labels';
import { ObjectTable, PAGE_SIZE } from './objectTable';
import { isWebAddress, propertyValue, webLink } from './propertyValues';
import { filterField } from './tableFilters';
import type { TableColumn, TableRow, TableSource } from './tableSource';
import { leftOutText } from './tableSources';

export interface TableActions {
  /** Shows the entity that a row is about. */
  pick(key: string): void;
  close(): void;
}

/** The panel with a table: rows of a question, or the entities of a type. */
export class TablePanel {
  readonly element = element('section', {
    class: 'table',
    'aria-label': 'Table',
  });
  private readonly body = element('tbody');
  private readonly rows = element('div', {
    class: 'rows',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Rows',
  });
  private readonly pager = element('p', { class: 'pager note' });
  private table: ObjectTable | undefined;

  constructor(private readonly actions: TableActions) {
    this.close();
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.actions.close();
    });
  }

  /** To where the keyboard goes on when something was picked elsewhere. */
  focus(): void {
    this.rows.focus({ preventScroll: true });
  }

  show(source: TableSource): void {
    this.table = new ObjectTable(source, () => this.drawRows());
    this.drawAll(this.table);
  }

  close(): void {
    this.table = undefined;
    this.element.replaceChildren(
      element(
        'p',
        { class: 'note' },
        'Pick a question or a type: what it finds is listed here.',
      ),
    );
    this.element.classList.add('empty');
  }

  private drawAll(table: ObjectTable): void {
    const { source } = table;
    const notes = [leftOutText(source), ...source.notes].filter(Boolean);
    const head = element('thead');
    this.rows.replaceChildren(element('table', {}, head, this.body));
    this.element.classList.remove('empty');
    this.element.replaceChildren(
      element(
        'header',
        {},
        element('h2', {}, source.title),
        element('span', { class: 'count' }, number(source.total)),
        this.columnChooser(table, head),
        button(
          { class: 'plain', 'aria-label': 'Close the table' },
          () => this.actions.close(),
          '✕',
        ),
      ),
      ...about(notes, source.rows.length === 0),
      this.rows,
      this.pager,
    );
    this.drawHead(table, head);
    this.drawRows();
  }

  /** Apart from the rows, so that one can go on typing into a filter. */
  private drawHead(table: ObjectTable, head: HTMLElement): void {
    const shown = columnsShown(table);
    head.replaceChildren(
      element('tr', {}, ...shown.map((column) => this.title(table, column))),
      element(
        'tr',
        { class: 'filters' },
        ...shown.map((column) => element('td', {}, filterField(table, column))),
      ),
    );
  }

  private title(table: ObjectTable, { id, label }: TableColumn): HTMLElement {
    const cell = element('th', { scope: 'col', 'aria-sort': table.sorted(id) });
    cell.append(
      button(
        { title: `${id}: sort`, 'data-column': id },
        () => {
          table.sort(id);
          for (const each of cell.parentElement?.children ?? []) {
            const column = each.firstElementChild?.getAttribute('data-column');
            each.setAttribute('aria-sort', table.sorted(column ?? ''));
          }
        },
        label,
      ),
    );
    return cell;
  }

  private columnChooser(table: ObjectTable, head: HTMLElement): HTMLElement {
    const shown = table.columns();
    return element(
      'details',
      { class: 'chooser' },
      element('summary', {}, 'Columns'),
      element(
        'div',
        { role: 'group', 'aria-label': 'Columns' },
        ...table.source.columns.map(({ id, label }) => {
          const box = element('input', { type: 'checkbox' });
          box.checked = shown.includes(id);
          box.addEventListener('change', () => {
            table.toggleColumn(id);
            this.drawHead(table, head);
          });
          return element('label', { title: id }, box, label);
        }),
      ),
    );
  }

  private drawRows(): void {
    const { table } = this;
    if (!table) return;
    const shown = columnsShown(table);
    this.body.replaceChildren(
      ...table.pageRows().map((row) => this.row(row, shown)),
    );
    this.drawPager(table);
  }

  private row(row: TableRow, columns: TableColumn[]): HTMLElement {
    return element(
      'tr',
      {},
      ...columns.map(({ id }, at) => {
        const value = row.values[id];
        const content = value === undefined ? '' : propertyValue(id, value);
        return at === 0
          ? this.firstCell(row, content)
          : element('td', {}, content);
      }),
    );
  }

  private firstCell(
    { key, link }: TableRow,
    content: Node | string,
  ): HTMLElement {
    const cell = element(
      'div',
      {},
      key === undefined
        ? content
        : button({ class: 'pick' }, () => this.actions.pick(key), content),
    );
    if (link !== undefined && isWebAddress(link)) {
      const anchor = webLink(link, '↗');
      anchor.setAttribute('aria-label', 'Open in GitLab');
      cell.append(anchor);
    }
    return element('th', { scope: 'row' }, cell);
  }

  private drawPager(table: ObjectTable): void {
    const { index, count } = table.page();
    const total = table.filteredRows().length;
    const from = index * PAGE_SIZE;
    const to = Math.min(total, from + PAGE_SIZE);
    this.pager.replaceChildren(
      total === 0
        ? 'No rows'
        : `${number(from + 1)}–${number(to)} of ${number(total)}`,
    );
    if (count > 1) {
      this.pager.append(
        this.turn('Previous', index > 0, () => table.turn(-1)),
        this.turn('Next', index < count - 1, () => table.turn(1)),
      );
    }
  }

  /** The buttons are others on the next page: the keyboard goes to its rows. */
  private turn(
    text: string,
    isPossible: boolean,
    onClick: () => void,
  ): HTMLElement {
    const attributes = { class: 'more', ...(!isPossible && { disabled: '' }) };
    return button(
      attributes,
      () => {
        onClick();
        this.rows.scrollTop = 0;
        this.rows.focus();
      },
      text,
    );
  }
}

/** One line of what there is to say, and all of it on a click or without rows. */
function about([first, ...others]: string[], isOpen: boolean): HTMLElement[] {
  return first === undefined
    ? []
    : [
        element(
          'details',
          { class: 'about note', ...(isOpen && { open: '' }) },
          element('summary', {}, first),
          ...others.map((note) => element('p', {}, note)),
        ),
      ];
}

function columnsShown(table: ObjectTable): TableColumn[] {
  const byId = new Map(
    table.source.columns.map((column) => [column.id, column]),
  );
  return table.columns().flatMap((id) => byId.get(id) ?? []);
}
