import type { PreviewEntity, Properties } from '../previewGraph';
import { button, element } from './dom';
import { OPEN_LIMIT, type Exploration } from './exploration';
import type { GraphIndex } from './graphIndex';
import { help } from './help';
import { icon } from './icons';
import { number, typeLabel } from './labels';
import { LinkGroup, linkGroups } from './linkGroups';
import type { Palette } from './palette';
import { propertyTable } from './propertyTable';
import { isWebAddress, webLink } from './propertyValues';
import { section } from './section';

export interface DetailsActions {
  select(key: string): void;
  /** Shows more neighbours of an entity, out of the given ones. */
  showMore(key: string, among: PreviewEntity[]): void;
}

/** The panel about the selected entity. */
export class Details {
  readonly element = element('aside', {
    class: 'details',
    'aria-label': 'Details',
  });

  constructor(
    private readonly index: GraphIndex,
    private readonly exploration: Exploration,
    private readonly palette: Palette,
    private readonly actions: DetailsActions,
  ) {}

  /** To where the keyboard goes on when a neighbour was picked. */
  focus(): void {
    this.element.querySelector('h2')?.focus();
  }

  show(key: string | undefined): void {
    this.element.replaceChildren(
      ...(key === undefined ? help() : this.about(this.index.entity(key))),
    );
  }

  private about(entity: PreviewEntity): HTMLElement[] {
    const groups = linkGroups(this.index.links(entity.key));
    return [
      this.header(entity),
      section(
        'Properties',
        propertyTable({
          ...entity.properties,
          _key: entity.key,
          _type: entity.type,
          _class: entity.classes,
        }),
      ),
      section('Relationships', ...groups.map((g) => this.group(entity, g))),
    ];
  }

  private header(entity: PreviewEntity): HTMLElement {
    const { webLink: address } = entity.properties;
    const header = element(
      'header',
      {},
      icon(entity, this.palette(entity.type)),
      element('h2', { tabindex: '-1' }, entity.name),
      element('p', { class: 'note' }, typeLabel(entity.type)),
    );
    if (entity.placeholder) {
      header.append(
        element(
          'p',
          { class: 'note' },
          'Not collected here: JupiterOne finds or creates it.',
        ),
      );
    }
    if (isWebAddress(address)) {
      header.append(webLink(address, 'Open in GitLab ↗'));
    }
    return header;
  }

  private group(entity: PreviewEntity, group: LinkGroup): HTMLElement {
    const shown = group.links.filter(({ neighbour }) =>
      this.exploration.isShown(neighbour.key),
    );
    const ofGroup = new Set(group.links.map(({ neighbour }) => neighbour));
    const hidden = this.exploration
      .hiddenNeighbours(entity.key)
      .filter((neighbour) => ofGroup.has(neighbour));

    const list = element('ul');
    for (const { neighbour, relationship } of shown) {
      list.append(this.neighbour(neighbour, relationship.properties));
    }
    const box = element(
      'div',
      { class: 'links' },
      element(
        'h4',
        {},
        group.title,
        element('span', { class: 'count' }, number(group.links.length)),
      ),
      list,
    );
    if (hidden.length > 0) {
      const next = Math.min(hidden.length, OPEN_LIMIT);
      box.append(
        button(
          { class: 'more' },
          () => this.actions.showMore(entity.key, hidden),
          `Show ${next} more of ${number(hidden.length)} hidden`,
        ),
      );
    }
    return box;
  }

  private neighbour(
    neighbour: PreviewEntity,
    relationship: Properties,
  ): HTMLElement {
    const item = element(
      'li',
      {},
      button(
        {},
        () => this.actions.select(neighbour.key),
        icon(neighbour, this.palette(neighbour.type)),
        element('span', { class: 'name' }, neighbour.name),
      ),
    );
    if (Object.keys(relationship).length > 0) {
      item.append(propertyTable(relationship));
    }
    return item;
  }
}
