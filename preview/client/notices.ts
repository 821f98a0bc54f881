import type { Notice } from '../pageData';
import { element } from './dom';

/** What to know of the collection first, one line each; more on a click. */
export function noticeBars(notices: readonly Notice[]): HTMLElement {
  return element(
    'section',
    { class: 'notices', 'aria-label': 'About this collection' },
    ...notices.map(({ tone, title, lines }) =>
      element(
        'details',
        { class: `notice ${tone}` },
        element('summary', {}, title),
        element('ul', {}, ...lines.map((line) => element('li', {}, line))),
      ),
    ),
  );
}
