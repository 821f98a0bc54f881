import { button, element } from './dom';

export interface ControlActions {
  zoom(factor: number): void;
  fit(): void;
  restart(): void;
}

/** Buttons on the picture, for those without a wheel or a keyboard. */
export function controls(actions: ControlActions): HTMLElement {
  return element(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Picture' },
    button(
      { 'aria-label': 'Zoom in', title: 'Zoom in (+)' },
      () => actions.zoom(1.25),
      '+',
    ),
    button(
      { 'aria-label': 'Zoom out', title: 'Zoom out (−)' },
      () => actions.zoom(0.8),
      '−',
    ),
    button({ title: 'See everything (0)' }, () => actions.fit(), 'Fit'),
    button(
      { title: 'Back to what the page opened with' },
      () => actions.restart(),
      'Start over',
    ),
  );
}
