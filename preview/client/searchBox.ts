import type { PageQuestion } from '../pageData';
import { element } from './dom';
import { icon } from './icons';
import { number, propertyLabel, typeLabel } from './labels';
import type { Palette } from './palette';
import { readableValue } from './valueText';
import { Match, reference, Search } from './search';
import { verdictMark } from './verdicts';

export interface SearchSource {
  entities: Search;
  questions(query: string, limit: number): PageQuestion[];
  pickEntity(key: string): void;
  pickQuestion(question: PageQuestion): void;
}

interface Option {
  content: Node[];
  pick(): void;
}

const MOST_RESULTS = 12;
const MOST_QUESTIONS = 4;

/** A combobox as the ARIA practices describe it: arrows, Enter and Escape. */
export class SearchBox {
  readonly element: HTMLElement;
  private readonly input = element('input', {
    type: 'search',
    placeholder: 'Search: a name, e-mail, severity, !3, a question …',
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-label': 'Search entities by any property, and questions',
    'aria-controls': 'results',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
  });
  private readonly list = element('ul', {
    id: 'results',
    role: 'listbox',
    'aria-label': 'Found',
  });
  private readonly note = element('p', { class: 'note', role: 'status' });
  private options: Option[] = [];
  private active = 0;

  constructor(
    private readonly source: SearchSource,
    private readonly palette: Palette,
  ) {
    this.element = element(
      'div',
      { class: 'search', role: 'search' },
      this.input,
      element('kbd', { 'aria-hidden': 'true' }, '/'),
      element('div', { class: 'results' }, this.list, this.note),
    );
    this.input.addEventListener('input', () => this.update());
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.input.addEventListener('focus', () => this.update());
    this.input.addEventListener('blur', () =>
      this.element.classList.remove('open'),
    );
    this.update();
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private update(): void {
    const query = this.input.value;
    const { matches, total } = this.source.entities(query, MOST_RESULTS);
    const questions = this.source.questions(query, MOST_QUESTIONS);
    const ofQuestions = questions.map((each) => this.questionOption(each));
    const ofEntities = matches.map((each) => this.entityOption(each));
    this.options = isNameOf(matches[0], query)
      ? [...ofEntities, ...ofQuestions]
      : [...ofQuestions, ...ofEntities];
    this.active = 0;
    this.note.textContent = this.noteFor(total);
    this.element.classList.toggle('open', query.trim() !== '');
    this.draw();
  }

  private draw(): void {
    const isOpen = this.options.length > 0;
    this.list.replaceChildren(
      ...this.options.map((option, at) => this.item(option, at)),
    );
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.input.setAttribute(
      'aria-activedescendant',
      isOpen ? `result-${this.active}` : '',
    );
  }

  private item(option: Option, position: number): HTMLElement {
    const item = element(
      'li',
      {
        role: 'option',
        id: `result-${position}`,
        'aria-selected': String(position === this.active),
      },
      ...option.content,
    );
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.pick(option);
    });
    return item;
  }

  private questionOption(question: PageQuestion): Option {
    return {
      content: [
        verdictMark(question.verdict),
        element('span', { class: 'name' }, question.title),
        element('span', { class: 'hint' }, question.counts),
      ],
      pick: () => this.source.pickQuestion(question),
    };
  }

  private entityOption({ entity, property }: Match): Option {
    const { username, fullPath } = entity.properties;
    const hint =
      property === undefined
        ? String(
            username ??
              fullPath ??
              (reference(entity) || typeLabel(entity.type)),
          )
        : `${propertyLabel(property)}: ${readableValue(
            property,
            entity.properties[property],
          )}`;
    return {
      content: [
        icon(entity, this.palette(entity.type)),
        element('span', { class: 'name' }, entity.name),
        element('span', { class: 'hint' }, hint),
      ],
      pick: () => this.source.pickEntity(entity.key),
    };
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') return this.close();
    const option = this.options[this.active];
    if (option && event.key === 'Enter') return this.pick(option);

    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.options.length === 0) return;
    event.preventDefault();
    const { length } = this.options;
    this.active = (this.active + step + length) % length;
    this.draw();
    this.list.children[this.active]?.scrollIntoView({ block: 'nearest' });
  }

  private pick(option: Option): void {
    this.close();
    option.pick();
  }

  private close(): void {
    this.input.value = '';
    this.update();
  }

  private noteFor(total: number): string {
    if (!this.input.value.trim()) return '';
    if (total === 0) {
      return this.options.length === 0 ? 'Nothing found' : 'No entity found';
    }
    return total > MOST_RESULTS
      ? `${MOST_RESULTS} of ${number(total)} found`
      : `${number(total)} found`;
  }
}

/** Whoever knows the whole name seeks no question. */
function isNameOf(match: Match | undefined, query: string): boolean {
  return match?.entity.name.toLowerCase() === query.trim().toLowerCase();
}
