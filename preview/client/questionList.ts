import type { PageQuestion, PageVerdict } from '../pageData';
import { button, element } from './dom';
import { number } from './labels';
import { VERDICTS, verdictMark } from './verdicts';

/** Answered questions by what they come to; those with something bad are open. */
export class QuestionList {
  readonly element = element('div', { class: 'questions' });
  private readonly buttons = new Map<string, HTMLButtonElement>();

  constructor(
    questions: readonly PageQuestion[],
    private readonly onPick: (question: PageQuestion) => void,
  ) {
    for (const verdict of Object.keys(VERDICTS) as PageVerdict[]) {
      const own = questions.filter((question) => question.verdict === verdict);
      if (own.length > 0) this.element.append(this.group(verdict, own));
    }
    if (questions.length === 0) {
      this.element.append(element('p', { class: 'note' }, 'There are none.'));
    }
  }

  /** Marks the question that is shown. */
  mark(question: PageQuestion | undefined): void {
    for (const [id, item] of this.buttons) {
      item.setAttribute('aria-current', String(id === question?.id));
    }
    const marked = question && this.buttons.get(question.id);
    marked?.closest('details')?.setAttribute('open', '');
    marked?.scrollIntoView({ block: 'nearest' });
  }

  private group(verdict: PageVerdict, own: PageQuestion[]): HTMLElement {
    return element(
      'details',
      verdict === 'BAD' ? { open: '' } : {},
      element(
        'summary',
        {},
        element('h3', {}, VERDICTS[verdict].heading),
        element('span', { class: 'count' }, number(own.length)),
      ),
      element('ul', {}, ...own.map((question) => this.item(question))),
    );
  }

  private item(question: PageQuestion): HTMLElement {
    const { id, title, verdict, mark, counts } = question;
    const item = button(
      { class: 'row', 'data-question': id, 'aria-current': 'false' },
      () => this.onPick(question),
      verdictMark(verdict),
      element('span', { class: 'title' }, title),
      element(
        'span',
        { class: 'count', title: counts },
        mark > 0 ? number(mark) : '',
      ),
    );
    this.buttons.set(id, item);
    return element('li', {}, item);
  }
}
