import { CollectedProject, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import type { Coverage } from '../../collect/coverage';
import { Reach } from '../../collect/reach';
import { REPORTER } from '../../gitlab/accessLevels';
import { forEachParent } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { SETTINGS } from './branchRulesQuery';
import { outcomeOfPipelines, outcomeOfUnanswered } from './maintained';
import { OddRows } from './oddRows';
import { readableByRest } from './readable';
import { branchesByRest } from './rest';
import { projectSettingsEntity, SettingsRow } from './settings';
import type { OnTold } from './told';
import { worstOf } from './worst';

const FORETOLD: Outcome = {
  kind: 'foretold',
  reason: 'it takes the role maintainer',
};

/** What becomes of projects in which the token's user is no Maintainer. */
export interface OthersCoverage {
  /** Of what is asked. */
  asked: Coverage;
  /** Of what is not asked, for Maintainers alone are told. */
  withheld: Coverage;
}

/**
 * Asks of projects in which the token's user is no Maintainer: what any reader is
 * told, and of REST what Reporters are.
 */
export async function askOthers(
  session: Session,
  projects: CollectedProject[],
  { asked, withheld }: OthersCoverage,
  onTold: OnTold,
): Promise<void> {
  let areReportersAnswered = false;
  const refused: Refused[] = [];
  withheld.expect(projects.length);

  await forEachParent(session.graphql, SETTINGS, projects, {
    onAnswer: async (project, answer) => {
      const { beside, isTouched } = answer;
      const { graphqlNode } = projectSettingsEntity;
      const settings = readRow(graphqlNode, beside, asked.reject);
      const before: Outcome = isTouched('pushRules')
        ? { kind: 'failed', reason: 'an error at the push rules' }
        : outcomeOfPipelines(answer);
      await ask(project, before, settings, beside.pushRules === null);
    },
    otherwise: (project, why) =>
      ask(
        project,
        why?.kind === 'unavailable'
          ? undefined
          : why
          ? outcomeOfUnanswered(why)
          : GONE,
      ),
  });
  const now = new Reach(session);
  // Older servers show protected branches to Maintainers alone: to no Reporter, and
  // that they say each time. One that was refused tells it, where there are no others.
  const isOfOlder =
    !areReportersAnswered &&
    refused.length > 0 &&
    (await areRefusedAgain(refused[0].project));
  for (const { project, isByRole, reason } of refused) {
    const isOfVersion =
      isOfOlder &&
      (!isByRole || (await now.has('project', project.id, REPORTER)));
    settle(project, isOfVersion ? ANSWERED : { kind: 'failed', reason });
  }

  /** @param before what became of GraphQL; nothing where it is not to be had */
  async function ask(
    project: CollectedProject,
    before?: Outcome,
    settings?: Read<SettingsRow>,
    hasNoPushRule = false,
  ): Promise<void> {
    const odd = new OddRows(asked);
    const wanted = await readableByRest(session, project);
    const lists = await branchesByRest(session, project, wanted, odd.reject);
    const isByRest = wanted.branches || wanted.rules;
    const { branches, rules } = lists;
    areReportersAnswered ||= wanted.branches && branches.kind === 'answered';
    const outcome = worstOf(
      before === undefined || (before === GONE && isByRest) ? ANSWERED : before,
      branches.kind === 'refused' ? ANSWERED : branches,
      // The project's row says that the token's user may read them.
      rules.kind === 'refused' ? { ...rules, kind: 'failed' } : rules,
    );
    await onTold(project, {
      seen: lists.seen,
      settings,
      hasNoPushRule,
      maintainerAccess: false,
      outcome,
      isOdd: odd.any,
    });
    if (branches.kind === 'refused' && outcome.kind === 'answered') {
      refused.push({
        project,
        isByRole: wanted.isByRole,
        reason: branches.reason,
      });
    } else {
      settle(project, before || isByRest ? outcome : undefined);
    }
  }

  async function areRefusedAgain(project: CollectedProject): Promise<boolean> {
    const wanted = { branches: true, rules: false };
    const again = await branchesByRest(session, project, wanted, asked.reject);
    return again.branches.kind === 'refused';
  }

  /** @param outcome nothing where nothing was asked */
  function settle(project: CollectedProject, outcome?: Outcome): void {
    const part = partOf(project);
    const isLost = outcome && outcome.kind !== 'answered';
    withheld.settle(part, isLost ? ANSWERED : FORETOLD);
    if (outcome) {
      asked.expect(1);
      asked.settle(part, outcome);
    }
  }
}

/** A project whose protected branches are kept back from who should see them. */
interface Refused {
  project: CollectedProject;
  /** Whether it is by a role that the token's user should see them. */
  isByRole: boolean;
  reason: string;
}

const GONE: Outcome = { kind: 'gone', reason: 'GraphQL does not answer it' };
