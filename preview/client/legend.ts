import type { PreviewEntity } from '../previewGraph';
import { button, element } from './dom';
import { startRank, type Exploration } from './exploration';
import type { GraphIndex } from './graphIndex';
import { icon } from './icons';
import { number, typeLabel } from './labels';
import type { Palette } from './palette';

/** Types with their colours and counts; each switches its type on and off. */
export class Legend {
  readonly element = element('ul', { class: 'legend' });

  constructor(
    private readonly index: GraphIndex,
    private readonly exploration: Exploration,
    private readonly palette: Palette,
    private readonly onToggle: (type: string) => void,
  ) {
    this.update();
  }

  update(): void {
    const focused = document.activeElement?.getAttribute('data-type');
    const shownByType = this.countShown();
    this.element.replaceChildren(
      ...this.entitiesOfTypes().map((entity) =>
        this.item(entity, shownByType.get(entity.type) ?? 0),
      ),
    );
    for (const item of this.element.querySelectorAll('button')) {
      if (item.dataset.type === focused) item.focus();
    }
  }

  private item(example: PreviewEntity, shown: number): HTMLElement {
    const { type } = example;
    const isOn = this.exploration.isTypeOn(type);
    return element(
      'li',
      {},
      button(
        {
          'data-type': type,
          'aria-pressed': String(isOn),
          title: isOn ? 'Click to hide this type' : 'Click to show this type',
        },
        () => this.onToggle(type),
        icon(example, this.palette(type)),
        element('span', { class: 'type' }, typeLabel(type)),
        element(
          'span',
          { class: 'count' },
          element('b', {}, number(shown)),
          ` of ${number(this.total(type))}`,
        ),
      ),
    );
  }

  private total(type: string): number {
    return this.index.totals.get(type) ?? 0;
  }

  private countShown(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const key of this.exploration.shown()) {
      const { type } = this.index.entity(key);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return counts;
  }

  /** One entity of each type: the types of the start first, then the largest. */
  private entitiesOfTypes(): PreviewEntity[] {
    const examples = new Map<string, PreviewEntity>();
    for (const entity of this.index.entities) {
      if (!examples.has(entity.type)) examples.set(entity.type, entity);
    }
    return [...examples.values()].sort(
      (a, b) =>
        position(a) - position(b) || this.total(b.type) - this.total(a.type),
    );
  }
}

function position(entity: PreviewEntity): number {
  const rank = startRank(entity);
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank;
}
