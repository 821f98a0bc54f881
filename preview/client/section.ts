import { element } from './dom';

/** A titled part of the details panel. */
export function section(title: string, ...content: Node[]): HTMLElement {
  return element('section', {}, element('h3', {}, title), ...content);
}
