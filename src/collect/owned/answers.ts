import type { GitLabClient } from '../../gitlab/client';
import type { NotAnswered } from '../../gitlab/graphql/outcome';
import type { ListAnswer } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome, Unanswered } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { ListOwner, partOf } from '../collected';
import { Coverage, outcomeOfAsking } from '../coverage';
import type { Coverages, StepContext } from '../step';
import type { OwnedDeclaration, OwnedList, RestSource } from './declaration';
import { needsOf, subjectIn } from './needs';
import { meaningIn, outcomeWithoutRest } from './outcomes';
import { addOwned } from './rows';

/** Takes what the APIs answer of each parent's lists, and settles each. */
export class Answers {
  private readonly byWhat = new Map<string, Coverage>();

  constructor(
    private readonly context: StepContext,
    private readonly declaration: OwnedDeclaration,
  ) {
    declaration.lists.forEach((list) => this.coverageOf(list));
  }

  get coverages(): Coverages {
    const [first, ...others] = this.byWhat.values();
    return [first, ...others];
  }

  /** One parent's list is going to be settled. */
  expect(list: OwnedList): void {
    this.coverageOf(list).expect(1);
  }

  settle(list: OwnedList, parent: ListOwner, outcome: Outcome): void {
    const { role } = needsOf(list, this.declaration.needs);
    this.coverageOf(list).settle(
      { ...partOf(parent), role },
      meaningIn(list, parent, outcome),
    );
  }

  /** What GraphQL answered. */
  async take(
    list: OwnedList,
    parent: ListOwner,
    answer: ListAnswer,
  ): Promise<void> {
    const { nullMeans, emptyMeans } = list.graphql ?? {};
    if (answer.kind === 'none' && nullMeans) {
      const reason = 'GitLab answers null';
      this.settle(list, parent, { kind: nullMeans, reason });
    } else if (answer.kind !== 'whole') {
      await this.takeNone(list, parent, undefined, answer.kind);
    } else if (answer.nodes.length === 0 && emptyMeans) {
      await this.takeEmpty(list, parent, emptyMeans);
    } else {
      const { reject } = this.coverageOf(list);
      const rows = readRows(list.type.graphqlNode, answer.nodes, reject);
      await addOwned(this.context.jobState, list, parent, rows);
      this.settle(list, parent, ANSWERED);
    }
  }

  private async takeEmpty(
    list: OwnedList,
    parent: ListOwner,
    means: 'askRest' | Unanswered,
  ): Promise<void> {
    if (means === 'askRest') {
      await this.askRest(list, parent);
    } else {
      const reason = 'GitLab answers an empty list';
      this.settle(list, parent, { kind: means, reason });
    }
  }

  /** What GraphQL did not answer: REST is asked, where it has the list. */
  async takeNone(
    list: OwnedList,
    parent: ListOwner,
    why?: NotAnswered,
    kind?: 'none' | 'broken',
  ): Promise<void> {
    if (list.rest) {
      await this.askRest(list, parent);
    } else {
      this.settle(list, parent, outcomeWithoutRest(why, kind));
    }
  }

  /** Asks REST for a parent's list, page by page, or for its object. */
  async askRest(list: OwnedList, parent: ListOwner): Promise<void> {
    const { rest, type } = list;
    const { reject } = this.coverageOf(list);
    const { client } = sessionOf(this.context);
    const outcome = await outcomeOfAsking(async () => {
      if (rest) {
        for await (const page of pagesOf(client, rest, parent)) {
          const rows = readRows(type.restRow, page, reject);
          await addOwned(this.context.jobState, list, parent, rows);
        }
      }
      return ANSWERED;
    });
    const means =
      outcome.kind === 'refused'
        ? rest?.forbiddenMeans
        : outcome.kind === 'gone'
        ? rest?.missingMeans
        : undefined;
    this.settle(
      list,
      parent,
      means && outcome.kind !== 'answered'
        ? { ...outcome, kind: means }
        : outcome,
    );
  }

  private coverageOf({ what = this.declaration.what }: OwnedList): Coverage {
    const coverage =
      this.byWhat.get(what) ?? new Coverage(subjectIn(this.declaration, what));
    this.byWhat.set(what, coverage);
    return coverage;
  }
}

/** An object is a page of one. */
async function* pagesOf(
  client: GitLabClient,
  rest: RestSource<ListOwner>,
  parent: ListOwner,
): AsyncGenerator<unknown[]> {
  if (rest.list) {
    yield* client.list(...rest.list(parent));
  } else {
    const [target, query] = rest.one(parent);
    yield [await client.get(target, undefined, query)];
  }
}
