import { button, element } from './dom';

export type View = 'questions' | 'types' | 'table' | 'details';

/** As in the style sheet. */
const NARROW = '(max-width: 900px)';

/**
 * What is beside the picture, with tabs for it. Where the page is wide, the tabs
 * choose between questions and types, and the rest has places of its own; where
 * it is narrow, all share one place below the picture.
 */
export class Views {
  readonly tabs = element('div', {
    class: 'tabs',
    role: 'tablist',
    'aria-label': 'What is beside the picture',
  });
  private readonly narrow = matchMedia(NARROW);
  private side: View = 'questions';
  private current: View = 'questions';

  constructor(
    private readonly titles: Record<View, string>,
    readonly panels: Record<View, HTMLElement>,
  ) {
    for (const view of Object.keys(titles) as View[]) {
      const panel = panels[view];
      panel.id = `view-${view}`;
      panel.classList.add('view');
      this.tabs.append(
        button(
          {
            role: 'tab',
            id: `tab-${view}`,
            'data-view': view,
            'aria-controls': panel.id,
          },
          () => this.show(view),
          titles[view],
        ),
      );
    }
    this.tabs.addEventListener('keydown', (event) => this.onKey(event));
    this.narrow.addEventListener('change', () => this.update());
    this.update();
  }

  /** Brings a view to the front, where it has no place of its own. */
  show(view: View): void {
    this.current = view;
    if (view === 'questions' || view === 'types') this.side = view;
    this.update();
  }

  private update(): void {
    const front = this.narrow.matches ? this.current : this.side;
    for (const view of Object.keys(this.titles) as View[]) {
      const isInFront = view === front;
      const tab = this.tabs.querySelector(`[data-view=${view}]`);
      tab?.setAttribute('aria-selected', String(isInFront));
      tab?.setAttribute('tabindex', isInFront ? '0' : '-1');
      this.panels[view].classList.toggle('front', isInFront);
    }
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const visible = [...this.tabs.querySelectorAll('button')].filter(
      (tab) => tab.offsetParent !== null,
    );
    const at = visible.findIndex((tab) => tab === document.activeElement);
    const next = visible[(at + step + visible.length) % visible.length];
    next.click();
    next.focus();
  }
}
