import { element } from './dom';
import type { ObjectTable } from './objectTable';
import { readableValue } from './valueText';
import type { TableColumn } from './tableSource';

/** More than that is faster typed than chosen. */
const MOST_CHOICES = 10;

/** A choice where a column has few values, else a field to type into. */
export function filterField(
  table: ObjectTable,
  { id, label }: TableColumn,
): HTMLElement {
  const choices = choicesOf(table, id);
  const isWhole = choices.length > 0;
  const field = isWhole
    ? element(
        'select',
        {},
        element('option', { value: '' }, 'All'),
        ...choices.map((choice) => element('option', {}, choice)),
      )
    : element('input', { type: 'text', placeholder: 'Filter' });
  field.setAttribute('aria-label', `Filter: ${label}`);
  field.value = table.filterOf(id);
  field.addEventListener('input', () =>
    table.filter(id, { text: field.value, isWhole }),
  );
  return field;
}

/** The values of a column, sorted; none where they are many or long. */
function choicesOf({ source: { rows } }: ObjectTable, id: string): string[] {
  const values = new Set<string>();
  for (const {
    values: { [id]: value },
  } of rows) {
    const text = value === undefined ? '' : readableValue(id, value);
    if (text) values.add(text);
    if (values.size > MOST_CHOICES || text.length > 30) return [];
  }
  return values.size < rows.length ? [...values].sort() : [];
}
