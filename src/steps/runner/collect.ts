import { Collected, ListOwner, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { Coverage, Subject } from '../../collect/coverage';
import type { Coverages, StepContext } from '../../collect/step';
import type { ParentQuery } from '../../gitlab/graphql/parentQuery';
import type { NotAnswered } from '../../gitlab/graphql/outcome';
import { forEachParent } from '../../gitlab/graphql/parents';
import type { Outcome } from '../../gitlab/outcome';
import { hasKey } from '../../graph/add';
import { sessionOf } from '../../session';
import { groupKey } from '../group/entity';
import { projectKey } from '../project/entity';
import { addRunner } from './add';
import type { RunnerRow } from './entity';
import { addTold } from './graphql';
import { Plan, planOf, Root } from './plan';
import { OWN_RUNNERS, RUNNERS } from './queries';
import { RunnersByRest } from './rest';

type Runner = Read<RunnerRow>;

const PARENTS_AT_A_TIME = 8;
const UNKNOWN: NotAnswered = {
  kind: 'failed',
  reason: 'GraphQL does not answer it',
};
const WITHHELD: Outcome = {
  kind: 'foretold',
  reason: 'it takes the role maintainer',
};

/** @param subject what messages call it, and what it takes */
export async function collectRunners(
  context: StepContext,
  subject: Subject,
): Promise<Coverages> {
  const plan = await planOf(sessionOf(context), context.jobState);
  const collector = new Collector(context, plan, new Coverage(subject));
  return [await collector.collect()];
}

/** Asks what a plan says, and adds what is told. */
class Collector {
  private readonly rest: RunnersByRest;
  /** Ids of groups whose runners are told. */
  private readonly told: ReadonlySet<number>;

  constructor(
    private readonly context: StepContext,
    private readonly plan: Plan,
    private readonly coverage: Coverage,
  ) {
    this.rest = new RunnersByRest(sessionOf(context), coverage.reject);
    this.told = new Set(
      plan.roots
        .flatMap(({ group, below }) => [group, ...below])
        .flatMap(({ kind, id }) => (kind === 'group' ? id : [])),
    );
  }

  async collect(): Promise<Coverage> {
    const { account, ofInstance, roots, alone, withheld } = this.plan;
    const rootsById = new Map(roots.map((root) => [root.group.id, root]));
    await this.ask('instance', ofInstance === 'none' ? [] : [account]);
    await this.ask(
      'group',
      roots.map(({ group }) => group),
      (group) => this.askBelow(rootsById.get(group.id)),
    );
    await this.ask('project', alone);
    this.coverage.expect(withheld.length);
    withheld.forEach((one) => this.settle(one, WITHHELD));
    return this.coverage;
  }

  /**
   * GraphQL, and REST for what it does not answer.
   *
   * @param beyond asks REST what its list of a parent has not, and GraphQL's has
   */
  private async ask<One extends ListOwner>(
    kind: One['kind'],
    parents: One[],
    beyond?: (parent: One) => Promise<void>,
  ): Promise<void> {
    const session = sessionOf(this.context);
    this.coverage.expect(parents.length);
    await forEachParent(session.graphql, this.queryOf(kind), parents, {
      onAnswer: async (parent, answer) => {
        const outcome = await addTold(answer, {
          session,
          parent,
          rest: this.rest,
          reject: this.coverage.reject,
          add: (runner) => this.add(parent, runner),
        });
        if (outcome === 'broken') {
          await this.askRest(parent, 'an answer in parts', beyond);
        } else {
          this.settle(
            parent,
            outcome === 'none' ? await this.rest.isTold(parent) : outcome,
          );
        }
      },
      otherwise: (parent, why = UNKNOWN) =>
        this.askRest(
          parent,
          why.kind === 'unavailable' ? undefined : why.reason,
          beyond,
        ),
    });
  }

  private queryOf(kind: ListOwner['kind']): ParentQuery {
    return kind === 'instance' && this.plan.ofInstance === 'own'
      ? OWN_RUNNERS
      : RUNNERS[kind];
  }

  /**
   * @param lost why GraphQL, which is there, did not tell what it alone tells: when
   *   tokens end would be missing from the graph without a word
   */
  private async askRest<One extends ListOwner>(
    parent: One,
    lost: string | undefined,
    beyond?: (parent: One) => Promise<void>,
  ): Promise<void> {
    const areOwn = parent.kind === 'instance' && this.plan.ofInstance === 'own';
    const told = await this.rest.each(parent, areOwn, this.adderFor(parent));
    const isTold = told.kind === 'answered' || told.kind === 'foretold';
    if (isTold) {
      await beyond?.(parent);
    }
    const outcome: Outcome =
      isTold && lost !== undefined ? { kind: 'failed', reason: lost } : told;
    this.settle(parent, outcome);
  }

  /** What REST's list of a group leaves out: all below. */
  private async askBelow(root: Root | undefined): Promise<void> {
    await this.coverage.each<Collected>(
      root?.below ?? [],
      PARENTS_AT_A_TIME,
      partOf,
      (one) => this.rest.each(one, true, this.adderFor(one)),
    );
  }

  /** REST's lists of groups have those above, too, as GraphQL's have not. */
  private adderFor(parent: ListOwner): (runner: Runner) => Promise<void> {
    return async (runner) => {
      const { groups } = runner.row;
      if (parent.kind !== 'group' || groups?.some((id) => this.told.has(id))) {
        await this.add(parent, runner);
      }
    };
  }

  private async add(parent: ListOwner, runner: Runner): Promise<void> {
    if (this.plan.ofInstance === 'all' || !this.isOfOthers(parent, runner)) {
      await addRunner(this.context.jobState, this.plan.account.key, runner);
    }
  }

  /**
   * GraphQL's list of a group has those of what is below and left out, too. A project's
   * list has those of groups above, which it uses, left out or not.
   */
  private isOfOthers(
    { kind }: ListOwner,
    { row: { runnerType, groups, projects } }: Runner,
  ): boolean {
    const owners = {
      group_type: kind === 'group' ? (groups ?? []).map(groupKey) : [],
      project_type: (projects ?? []).map(projectKey),
    };
    const keys = owners[runnerType as keyof typeof owners] ?? [];
    return (
      keys.length > 0 && !keys.some((key) => hasKey(this.context.jobState, key))
    );
  }

  private settle(parent: ListOwner, outcome: Outcome): void {
    this.coverage.settle(partOf(parent), outcome);
  }
}
