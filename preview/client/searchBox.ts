import type { PreviewEntity } from '../previewGraph';
import { element } from './dom';
import { icon } from './icons';
import { number, typeLabel } from './labels';
import type { Palette } from './palette';
import type { Search } from './search';

const MOST_RESULTS = 12;

/** A combobox as the ARIA practices describe it: arrows, Enter and Escape. */
export class SearchBox {
  readonly element: HTMLElement;
  private readonly input = element('input', {
    type: 'search',
    placeholder: 'Name, key or username',
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-label': 'Search entities',
    'aria-controls': 'results',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
  });
  private readonly list = element('ul', {
    id: 'results',
    role: 'listbox',
    'aria-label': 'Entities found',
  });
  private readonly note = element('p', { class: 'note', role: 'status' });
  private matches: PreviewEntity[] = [];
  private active = 0;

  constructor(
    private readonly search: Search,
    private readonly palette: Palette,
    private readonly onPick: (key: string) => void,
  ) {
    const results = element('div', { class: 'results' }, this.list, this.note);
    this.element = element(
      'div',
      { class: 'search', role: 'search' },
      this.input,
      element('kbd', { 'aria-hidden': 'true' }, '/'),
      results,
    );
    this.input.addEventListener('input', () => this.update());
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.update();
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private update(): void {
    const { matches, total } = this.search(this.input.value, MOST_RESULTS);
    this.matches = matches;
    this.active = 0;
    this.note.textContent = this.noteFor(total);
    this.draw();
  }

  private draw(): void {
    this.list.replaceChildren(
      ...this.matches.map((match, at) => this.option(match, at)),
    );
    this.input.setAttribute('aria-expanded', String(this.matches.length > 0));
    this.input.setAttribute(
      'aria-activedescendant',
      this.matches.length > 0 ? `result-${this.active}` : '',
    );
  }

  private option(entity: PreviewEntity, position: number): HTMLElement {
    const { username, fullPath } = entity.properties;
    const option = element(
      'li',
      {
        role: 'option',
        id: `result-${position}`,
        'aria-selected': String(position === this.active),
      },
      icon(entity, this.palette(entity.type)),
      element('span', { class: 'name' }, entity.name),
      element(
        'span',
        { class: 'hint' },
        String(username ?? fullPath ?? typeLabel(entity.type)),
      ),
    );
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.pick(entity);
    });
    return option;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') return this.close();
    const match = this.matches[this.active];
    if (match && event.key === 'Enter') return this.pick(match);

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.matches.length === 0) return;
    event.preventDefault();
    const { length } = this.matches;
    this.active = (this.active + step + length) % length;
    this.draw();
  }

  private pick(entity: PreviewEntity): void {
    this.close();
    this.onPick(entity.key);
  }

  private close(): void {
    this.input.value = '';
    this.update();
  }

  private noteFor(total: number): string {
    if (!this.input.value.trim()) return '';
    if (total === 0) return 'Nothing found';
    return total > MOST_RESULTS
      ? `${MOST_RESULTS} of ${number(total)} found`
      : `${number(total)} found`;
  }
}
