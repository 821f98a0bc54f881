import type { PreviewEntity } from '../previewGraph';
import { button, element } from './dom';
import type { Exploration } from './exploration';
import type { GraphIndex } from './graphIndex';
import { icon } from './icons';
import { number, typeLabel } from './labels';
import type { Palette } from './palette';
import { TypeGroup, typeGroups } from './typeGroups';

export interface LegendActions {
  /** Shows the entities of a type. */
  show(type: string): void;
  /** Switches a type on or off. */
  toggle(type: string): void;
}

/**
 * Types with their colours and counts: a click shows one, the switch beside it
 * leaves it out of the picture.
 */
export class Legend {
  readonly element = element('div', { class: 'legend' });
  private readonly groups: TypeGroup[];

  constructor(
    private readonly index: GraphIndex,
    private readonly exploration: Exploration,
    private readonly palette: Palette,
    private readonly actions: LegendActions,
  ) {
    this.groups = typeGroups(index.entities, index.totals);
    this.update();
  }

  /** @param current the type that is shown, if one is */
  update(current?: string): void {
    const focused = document.activeElement?.id;
    const shownByType = this.countShown();
    this.element.replaceChildren(
      ...this.groups.map(({ title, examples }) =>
        element(
          'section',
          {},
          element('h3', {}, title),
          element(
            'ul',
            {},
            ...examples.map((example) =>
              this.item(
                example,
                shownByType.get(example.type) ?? 0,
                example.type === current,
              ),
            ),
          ),
        ),
      ),
    );
    for (const item of this.element.querySelectorAll('button')) {
      if (item.id === focused) item.focus();
    }
  }

  private item(
    example: PreviewEntity,
    shown: number,
    isCurrent: boolean,
  ): HTMLElement {
    const { type } = example;
    const label = typeLabel(type);
    const isOn = this.exploration.isTypeOn(type);
    return element(
      'li',
      { 'data-type': type, class: isOn ? 'on' : 'off' },
      button(
        {
          id: `show-${type}`,
          class: 'row',
          'aria-current': String(isCurrent),
          title: `Show ${label}`,
        },
        () => this.actions.show(type),
        icon(example, this.palette(type)),
        element('span', { class: 'type' }, label),
        element(
          'span',
          { class: 'count' },
          element('b', {}, number(shown)),
          ` of ${number(this.index.totals.get(type) ?? 0)}`,
        ),
      ),
      button(
        {
          id: `toggle-${type}`,
          class: 'switch',
          role: 'switch',
          'aria-checked': String(isOn),
          'aria-label': `${label} in the picture`,
          title: isOn ? 'Leave out of the picture' : 'Let into the picture',
        },
        () => this.actions.toggle(type),
      ),
    );
  }

  private countShown(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const key of this.exploration.shown()) {
      const { type } = this.index.entity(key);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return counts;
  }
}
