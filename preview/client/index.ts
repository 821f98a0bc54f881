import type { PreviewEntity, PreviewGraph } from '../previewGraph';
import { GraphCanvas } from './canvas';
import { Details } from './details';
import { button, element } from './dom';
import { Exploration } from './exploration';
import { GraphIndex } from './graphIndex';
import { listenToKeys, nearestTowards } from './keyboard';
import { number } from './labels';
import { Legend } from './legend';
import { NodeLooks } from './nodeLooks';
import { createPalette } from './palette';
import { createSearch } from './search';
import { SearchBox } from './searchBox';

const graph = JSON.parse(
  document.getElementById('graph')?.textContent ?? '',
) as PreviewGraph;
const index = new GraphIndex(graph);
const exploration = new Exploration(index);
const palette = createPalette(index.totals.keys());
let selected: string | undefined;

const picture = element('div', {
  class: 'picture',
  tabindex: '0',
  role: 'application',
  'aria-label': 'Graph: arrow keys go from entity to entity, Enter opens one',
});
const status = element('p', { class: 'note', role: 'status' });
const legend = new Legend(index, exploration, palette, toggleType);
const details = new Details(index, exploration, palette, {
  select: goTo,
  showMore: open,
});
const searchBox = new SearchBox(createSearch(index.entities), palette, goTo);

document.body.append(
  element(
    'nav',
    { class: 'sidebar', 'aria-label': 'Search and types' },
    element('h1', {}, 'GitLab graph'),
    element(
      'p',
      { class: 'note' },
      `${number(graph.entities.length)} entities, ` +
        `${number(graph.relationships.length)} relationships`,
    ),
    searchBox.element,
    element('h3', {}, 'Shown'),
    legend.element,
    button({ class: 'more' }, restart, 'Start over'),
    status,
  ),
  picture,
  details.element,
);

const canvas = new GraphCanvas(
  picture,
  index,
  exploration,
  new NodeLooks(index, exploration, palette),
  (key) => (key === undefined ? select(undefined) : open(key)),
);
select(undefined);

listenToKeys(picture, {
  move: (direction) => {
    const places = canvas.positions();
    const from = (selected && places.get(selected)) || { x: 0, y: 0 };
    const next = selected
      ? nearestTowards(from, direction, places)
      : exploration.shown()[0];
    if (next) goTo(next);
  },
  open: () => selected && open(selected),
  leave: () => select(undefined),
  zoom: (factor) => canvas.zoom(factor),
  fit: () => canvas.fit(),
  search: () => searchBox.focus(),
});

/** Selects an entity and shows more of its neighbours. */
function open(key: string, among?: PreviewEntity[]): void {
  const added = exploration.open(key, among);
  const left = exploration.hiddenNeighbours(key).length;
  if (added > 0) redraw();
  select(key);
  canvas.follow(key);
  say(
    `${index.entity(key).name}: ${number(added)} added` +
      (left > 0 ? `, ${number(left)} more hidden` : ''),
  );
}

/** Selects an entity and brings it into the middle. */
function goTo(key: string): void {
  if (!exploration.isShown(key)) {
    exploration.reveal(key);
    redraw();
  }
  select(key);
  canvas.follow(key);
  say(index.entity(key).name);
}

function select(key: string | undefined): void {
  selected = key;
  canvas.select(key);
  details.show(key);
}

function toggleType(type: string): void {
  exploration.toggleType(type);
  redraw();
  select(selected && exploration.isShown(selected) ? selected : undefined);
}

function restart(): void {
  exploration.restart();
  redraw();
  select(undefined);
  canvas.fit();
}

function redraw(): void {
  canvas.update();
  legend.update();
}

function say(text: string): void {
  status.textContent = text;
}
