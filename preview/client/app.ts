import type { PageData, PageQuestion } from '../pageData';
import type { PreviewEntity } from '../previewGraph';
import { GraphCanvas } from './canvas';
import { controls } from './controls';
import { Details } from './details';
import { element } from './dom';
import { Exploration } from './exploration';
import { GraphIndex } from './graphIndex';
import { listenToKeys, nearestTowards } from './keyboard';
import { number, typeLabel } from './labels';
import { Legend } from './legend';
import { NodeLooks } from './nodeLooks';
import { noticeBars } from './notices';
import { createPalette } from './palette';
import { QuestionList } from './questionList';
import { createQuestionSearch } from './questionSearch';
import { createSearch } from './search';
import { SearchBox } from './searchBox';
import type { TableSource } from './tableSource';
import { TablePanel } from './tablePanel';
import { questionTable, typeTable } from './tableSources';
import { topBar } from './topBar';
import { View, Views } from './views';

/** More would be a cloud, and not a picture. */
const MOST_LIT = 120;

/** The page: its parts, and what each of them tells the others. */
export class App {
  private readonly index: GraphIndex;
  private readonly exploration: Exploration;
  private readonly picture = element('div', {
    class: 'picture',
    tabindex: '0',
    role: 'application',
    'aria-label': 'Graph: arrow keys go from entity to entity, Enter opens one',
  });
  private readonly status = element('p', { class: 'status', role: 'status' });
  private readonly legend: Legend;
  private readonly details: Details;
  private readonly questions: QuestionList;
  private readonly table: TablePanel;
  private readonly searchBox: SearchBox;
  private readonly views: Views;
  private readonly canvas: GraphCanvas;
  private selected: string | undefined;
  private shownType: string | undefined;

  constructor(data: PageData) {
    const index = (this.index = new GraphIndex(data.graph));
    const exploration = (this.exploration = new Exploration(index));
    const palette = createPalette(index.totals.keys());
    this.legend = new Legend(index, exploration, palette, {
      show: (type) => this.showType(type),
      toggle: (type) => this.toggleType(type),
    });
    this.details = new Details(index, exploration, palette, {
      select: (key) => {
        this.goTo(key);
        this.details.focus();
      },
      showMore: (key, among) => this.open(key, among),
    });
    this.questions = new QuestionList(data.questions, (question) =>
      this.showQuestion(question),
    );
    this.table = new TablePanel({
      pick: (key) => this.goTo(key),
      close: () => this.closeTable(),
    });
    this.searchBox = new SearchBox(
      {
        entities: createSearch(index.entities),
        questions: createQuestionSearch(data.questions),
        pickEntity: (key) => {
          this.goTo(key);
          this.picture.focus({ preventScroll: true });
        },
        pickQuestion: (question) => {
          this.showQuestion(question);
          this.table.focus();
        },
      },
      palette,
    );
    this.views = new Views(TITLES, {
      questions: element(
        'nav',
        { 'aria-label': TITLES.questions },
        this.questions.element,
      ),
      types: element(
        'nav',
        { 'aria-label': TITLES.types },
        this.legend.element,
      ),
      table: this.table.element,
      details: this.details.element,
    });
    document.body.append(...this.parts(data));
    this.canvas = new GraphCanvas(
      this.picture,
      index,
      exploration,
      new NodeLooks(index, exploration, palette),
      (key) => (key === undefined ? this.select(undefined) : this.open(key)),
    );
    this.select(undefined);
    if (data.questions.length === 0) this.views.show('types');
    this.listen();
  }

  private parts({ graph, notices }: PageData): HTMLElement[] {
    const { panels, tabs } = this.views;
    return [
      topBar(graph, this.searchBox.element),
      noticeBars(notices),
      tabs,
      panels.questions,
      panels.types,
      element(
        'main',
        { class: 'stage' },
        this.picture,
        controls({
          zoom: (factor) => this.canvas.zoom(factor),
          fit: () => this.canvas.fit(),
          restart: () => this.restart(),
        }),
        this.status,
      ),
      panels.table,
      panels.details,
    ];
  }

  private listen(): void {
    listenToKeys(this.picture, {
      move: (direction) => {
        const { selected } = this;
        const places = this.canvas.positions();
        const from = (selected && places.get(selected)) || { x: 0, y: 0 };
        const next = selected
          ? nearestTowards(from, direction, places)
          : this.exploration.shown()[0];
        if (next) this.goTo(next);
      },
      open: () => this.selected && this.open(this.selected),
      leave: () => this.select(undefined),
      zoom: (factor) => this.canvas.zoom(factor),
      fit: () => this.canvas.fit(),
      search: () => this.searchBox.focus(),
    });
  }

  /** Selects an entity and shows more of its neighbours. */
  private open(key: string, among?: PreviewEntity[]): void {
    const added = this.exploration.open(key, among);
    const left = this.exploration.hiddenNeighbours(key).length;
    if (added > 0) this.redraw();
    this.select(key);
    this.canvas.follow(key);
    this.say(
      `${this.index.entity(key).name}: ${number(added)} added` +
        (left > 0 ? `, ${number(left)} more hidden` : ''),
    );
  }

  /** Selects an entity and brings it into the middle. */
  private goTo(key: string): void {
    if (!this.exploration.isShown(key)) {
      this.exploration.reveal(key);
      this.redraw();
    }
    this.select(key);
    this.canvas.follow(key);
    this.say(this.index.entity(key).name);
  }

  private select(key: string | undefined): void {
    this.selected = key;
    this.canvas.select(key);
    this.details.show(key);
    if (key !== undefined) this.views.show('details');
  }

  private showQuestion(question: PageQuestion): void {
    this.views.show('questions');
    this.questions.mark(question);
    this.shownType = undefined;
    const keys = question.rows.flatMap(({ keys: [found, ...others] }) =>
      found === undefined
        ? []
        : [found, this.index.holder(found)?.key ?? found, ...others],
    );
    this.showTable(questionTable(question), keys);
  }

  private showType(type: string): void {
    this.questions.mark(undefined);
    this.shownType = type;
    const source = typeTable(this.index, type);
    this.showTable(
      source,
      source.rows.flatMap(({ key }) => key ?? []),
    );
    this.say(`${typeLabel(type)}: ${number(source.total)}`);
  }

  /** Lists something, and puts what it is about into the light. */
  private showTable(source: TableSource, keys: string[]): void {
    const known = [...new Set(keys)].filter((key) => this.index.has(key));
    const lit = new Set(known.slice(0, MOST_LIT));
    this.table.show(source);
    this.views.show('table');
    this.exploration.light(lit);
    this.redraw();
    this.select(undefined);
    this.canvas.light(lit.size > 0 ? lit : undefined);
    if (lit.size > 0) this.canvas.fit(lit);
    this.say(
      known.length > lit.size
        ? `In the light: the first ${number(lit.size)} of ${number(
            known.length,
          )} entities`
        : `In the light: ${number(lit.size)} entities`,
    );
  }

  private closeTable(): void {
    this.table.close();
    this.questions.mark(undefined);
    this.shownType = undefined;
    this.exploration.light([]);
    this.canvas.light(undefined);
    this.redraw();
    this.select(undefined);
    this.canvas.fit();
    this.picture.focus({ preventScroll: true });
  }

  private toggleType(type: string): void {
    this.exploration.toggleType(type);
    this.redraw();
    const { selected } = this;
    if (selected && !this.exploration.isShown(selected)) this.select(undefined);
  }

  private restart(): void {
    this.exploration.restart();
    this.closeTable();
  }

  private redraw(): void {
    this.canvas.update();
    this.legend.update(this.shownType);
  }

  private say(text: string): void {
    this.status.textContent = text;
  }
}

const TITLES: Record<View, string> = {
  questions: 'Questions',
  types: 'Types',
  table: 'Table',
  details: 'Details',
};
