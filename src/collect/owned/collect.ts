import { forEachConcurrently } from '../../gitlab/concurrency';
import { forEachParent } from '../../gitlab/graphql/parents';
import { sessionOf } from '../../session';
import type { ListOwner, Parents } from '../collected';
import type { Coverages, StepContext } from '../step';
import { Answers } from './answers';
import type { OwnedDeclaration, OwnedList } from './declaration';
import { foretold } from './foretold';
import { packed, queryFor } from './packing';

const PARENTS_AT_A_TIME = 8;

/** Collects the lists of a declaration from all that they are of. */
export async function collectOwned(
  context: StepContext,
  declaration: OwnedDeclaration,
): Promise<Coverages> {
  const answers = new Answers(context, declaration);
  for (const parents of new Set(declaration.lists.map(({ of }) => of))) {
    const lists = declaration.lists.filter(({ of }) => of === parents);
    await collectOf(context, declaration, parents, lists, answers);
  }
  return answers.coverages;
}

/** Lists of the same parents. */
async function collectOf(
  context: StepContext,
  { needs }: OwnedDeclaration,
  of: Parents<ListOwner>,
  lists: OwnedList[],
  answers: Answers,
): Promise<void> {
  const session = sessionOf(context);
  const parents = await of.collected(context.jobState);
  const wanted = new Map<
    string,
    { lists: OwnedList[]; parents: ListOwner[] }
  >();
  for (const parent of parents) {
    const open: OwnedList[] = [];
    for (const list of lists) {
      const outcome = await foretold(session, needs, list, parent);
      answers.expect(list);
      if (outcome) {
        answers.settle(list, parent, outcome);
      } else {
        open.push(list);
      }
    }
    // Parents of which the same is asked share requests.
    const same = open.map((list) => lists.indexOf(list)).join();
    const others = wanted.get(same) ?? { lists: open, parents: [] };
    wanted.set(same, others);
    others.parents.push(parent);
  }
  for (const some of wanted.values()) {
    await ask(context, some.lists, some.parents, answers);
  }
}

async function ask(
  context: StepContext,
  lists: OwnedList[],
  parents: ListOwner[],
  answers: Answers,
): Promise<void> {
  const { graphql } = sessionOf(context);
  // What REST alone has is asked for without asking for GraphQL's schema.
  const packs = lists.some((list) => list.graphql)
    ? packed(lists, await graphql.schema())
    : [];
  for (const together of packs) {
    await forEachParent(graphql, queryFor(together), parents, {
      lastRecourse: together.every(({ rest }) => rest)
        ? 'restInstead'
        : 'nothingElse',
      onAnswer: async (parent, answer) => {
        for (const [at, list] of together.entries()) {
          await answers.take(list, parent, answer.lists[at]);
        }
      },
      otherwise: async (parent, why) => {
        for (const list of together) {
          await answers.takeNone(list, parent, why);
        }
      },
    });
  }
  for (const list of lists.filter(({ graphql: source }) => !source)) {
    await forEachConcurrently(parents.values(), PARENTS_AT_A_TIME, (parent) =>
      answers.askRest(list, parent),
    );
  }
}
