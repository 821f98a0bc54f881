import type { PreviewGraph } from '../previewGraph';
import { element } from './dom';
import { number } from './labels';

/** Whose graph it is, how much is in it, and the search. */
export function topBar(graph: PreviewGraph, search: HTMLElement): HTMLElement {
  const { entities, relationships } = graph;
  const account = entities.find(({ classes }) => classes.includes('Account'));
  return element(
    'header',
    { class: 'top' },
    element(
      'div',
      {},
      element('h1', {}, 'GitLab graph'),
      element(
        'p',
        { class: 'note' },
        `${account ? `${account.name} · ` : ''}` +
          `${number(entities.length)} entities, ` +
          `${number(relationships.length)} relationships`,
      ),
    ),
    search,
  );
}
