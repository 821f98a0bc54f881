import { element } from './dom';
import { section } from './section';

/** What the details panel shows while nothing is selected. */
export function help(): HTMLElement[] {
  const keys = [
    ['/', 'search'],
    ['← ↑ ↓ →', 'go to the next entity'],
    ['Enter', 'open it'],
    ['Esc', 'leave it'],
    ['+ −', 'zoom'],
    ['0', 'see everything'],
  ];
  return [
    element('h2', {}, 'Where to begin'),
    element(
      'p',
      {},
      'A question shows its answer as a table, and in the light in the picture. ' +
        'A type lists all of its entities.',
    ),
    element(
      'p',
      {},
      'Click an entity to see its properties and to add its neighbours to the ' +
        'picture. The small number on it tells how many are hidden.',
    ),
    section(
      'Keys',
      element(
        'dl',
        { class: 'keys' },
        ...keys.flatMap(([key, meaning]) => [
          element('dt', {}, element('kbd', {}, key)),
          element('dd', {}, meaning),
        ]),
      ),
    ),
  ];
}
