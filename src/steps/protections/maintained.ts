import { CollectedProject, partOf } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import type { Coverage } from '../../collect/coverage';
import { forEachParent, ParentAnswer } from '../../gitlab/graphql/parents';
import { asRecord } from '../../gitlab/graphql/record';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { readBranchRules } from './branchRules';
import { PIPELINE_FIELDS, PROTECTIONS } from './branchRulesQuery';
import { OddRows } from './oddRows';
import { branchesByRest, settingsByRest } from './rest';
import { projectSettingsEntity, SettingsRow } from './settings';
import type { OnTold } from './told';
import { worstOf } from './worst';

/** Asks of projects in which the token's user is a Maintainer. */
export async function askMaintained(
  session: Session,
  projects: CollectedProject[],
  coverage: Coverage,
  onTold: OnTold,
): Promise<void> {
  const { graphqlNode } = projectSettingsEntity;
  await forEachParent(session.graphql, PROTECTIONS, projects, {
    onAnswer: async (project, answer) => {
      const { beside, lists } = answer;
      const odd = new OddRows(coverage);
      const outcome = outcomeOfPipelines(answer);
      const seen =
        lists[0].kind === 'whole' && isTrusted(answer)
          ? readBranchRules(lists[0].nodes, odd.reject)
          : undefined;
      if (!seen) {
        const told = {
          ...beside,
          pushRules: undefined,
          ciCdSettings: undefined,
        };
        await askRest(project, outcome, readRow(graphqlNode, told, odd.reject));
        return;
      }
      await onTold(project, {
        seen,
        settings: readRow(graphqlNode, beside, odd.reject),
        hasNoPushRule: beside.pushRules === null,
        maintainerAccess: true,
        outcome,
        isOdd: odd.any,
      });
      coverage.settle(partOf(project), outcome);
    },
    otherwise: (project) => askRest(project, ANSWERED),
  });

  /** What GraphQL does not answer. */
  async function askRest(
    project: CollectedProject,
    before: Outcome,
    pipelines?: Read<SettingsRow>,
  ): Promise<void> {
    const odd = new OddRows(coverage);
    const wanted = { branches: true, rules: project.licensedTier !== 'free' };
    const lists = await branchesByRest(session, project, wanted, odd.reject);
    const settings = await settingsByRest(session, project, odd.reject);
    const outcome = worstOf(
      before,
      lists.branches,
      lists.rules,
      settings.outcome,
    );
    await onTold(project, {
      seen: lists.seen,
      settings: {
        row: { ...pipelines?.row, ...settings.read?.row },
        raw: { ...pipelines?.raw, ...settings.read?.raw },
      },
      hasNoPushRule: settings.hasNoPushRule,
      maintainerAccess: true,
      outcome,
      isOdd: odd.any,
    });
    coverage.settle(partOf(project), outcome);
  }
}

/**
 * Whether an empty list means that there are no rules: what stands beside is told to
 * who may read them, and to nobody else.
 */
function isTrusted({ beside, isTouched }: ParentAnswer): boolean {
  return (
    asRecord(beside.ciCdSettings) !== undefined &&
    !isTouched('ciCdSettings') &&
    !isTouched('pushRules')
  );
}

/** REST does not tell what is in force of these. */
export function outcomeOfPipelines({ isTouched }: ParentAnswer): Outcome {
  return PIPELINE_FIELDS.some((field) => isTouched(field))
    ? { kind: 'failed', reason: 'an error at the settings of pipelines' }
    : ANSWERED;
}
