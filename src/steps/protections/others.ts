import { CollectedProject, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import type { Coverage } from '../../collect/coverage';
import { forEachParent } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { SETTINGS } from './branchRulesQuery';
import { outcomeOfPipelines } from './maintained';
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

/**
 * Asks of projects in which the token's user is no Maintainer: what any reader is
 * told, and of REST what Reporters are.
 */
export async function askOthers(
  session: Session,
  projects: CollectedProject[],
  coverage: Coverage,
  onTold: OnTold,
): Promise<void> {
  let areReportersAnswered = false;
  const refused: { project: CollectedProject; reason: string }[] = [];

  await forEachParent(session.graphql, SETTINGS, projects, {
    onAnswer: async (project, answer) => {
      const { beside, isTouched } = answer;
      const odd = new OddRows(coverage);
      const { graphqlNode } = projectSettingsEntity;
      const settings = readRow(graphqlNode, beside, odd.reject);
      const before: Outcome = isTouched('pushRules')
        ? { kind: 'failed', reason: 'an error at the push rules' }
        : outcomeOfPipelines(answer);
      await ask(project, before, settings, beside.pushRules === null);
    },
    otherwise: (project, why) =>
      ask(
        project,
        why ? ANSWERED : { kind: 'gone', reason: 'GraphQL does not answer it' },
      ),
  });
  // Older servers show protected branches to Maintainers alone, to all or to none.
  for (const { project, reason } of refused) {
    coverage.settle(
      partOf(project),
      areReportersAnswered ? { kind: 'failed', reason } : FORETOLD,
    );
  }

  async function ask(
    project: CollectedProject,
    before: Outcome,
    settings?: Read<SettingsRow>,
    hasNoPushRule = false,
  ): Promise<void> {
    const odd = new OddRows(coverage);
    const wanted = await readableByRest(session, project);
    const lists = await branchesByRest(session, project, wanted, odd.reject);
    const isAsked = wanted.branches || wanted.rules;
    areReportersAnswered ||=
      wanted.branches && lists.branches.kind === 'answered';
    const isRefused = lists.branches.kind === 'refused';
    const worst = worstOf(
      before.kind === 'gone' && isAsked ? ANSWERED : before,
      isRefused ? ANSWERED : lists.branches,
      // The project's row says that the token's user may read them.
      lists.rules.kind === 'refused'
        ? { ...lists.rules, kind: 'failed' }
        : lists.rules,
    );
    const outcome = worst.kind === 'answered' ? FORETOLD : worst;
    await onTold(project, {
      seen: lists.seen,
      settings,
      hasNoPushRule,
      maintainerAccess: false,
      outcome,
      isOdd: odd.any,
    });
    if (lists.branches.kind === 'refused' && outcome === FORETOLD) {
      refused.push({ project, reason: lists.branches.reason });
    } else {
      coverage.settle(partOf(project), outcome);
    }
  }
}
