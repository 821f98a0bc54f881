import { CollectedProject, partOf } from '../../collect/collected';
import type { Coverage } from '../../collect/coverage';
import { MOST_DELETIONS } from '../../collect/judgement';
import { CLOSED, Sight } from '../../collect/sight';
import { isLicensed } from '../../collect/tier';
import type { NotAnswered } from '../../gitlab/graphql/outcome';
import { forEachParent, ParentAnswer } from '../../gitlab/graphql/parents';
import { asRecord } from '../../gitlab/graphql/record';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import type { Session } from '../../session';
import { readBranchRules } from './branchRules';
import { PIPELINE_FIELDS, PROTECTIONS } from './branchRulesQuery';
import { OddRows } from './oddRows';
import { branchesByRest, settingsByRest } from './rest';
import { projectSettingsEntity } from './settings';
import type { OnTold, Told } from './told';
import { worstOf } from './worst';

/** Asks of projects in which the token's user is a Maintainer. */
export async function askMaintained(
  session: Session,
  projects: CollectedProject[],
  coverage: Coverage,
  onTold: OnTold,
): Promise<void> {
  const gone: { project: CollectedProject; told: Told }[] = [];
  await forEachParent(session.graphql, PROTECTIONS, projects, {
    onAnswer: async (project, answer) => {
      const areSettingsTold = tellsMaintainers(answer);
      const told = readAnswer(answer, areSettingsTold, coverage);
      await complete(project, told, areSettingsTold);
    },
    otherwise: (project, why) => {
      const told: Told = {
        seen: {},
        hasNoPushRule: false,
        maintainerAccess: true,
        outcome: outcomeOfUnanswered(why),
        isOdd: false,
      };
      return complete(project, told, false);
    },
  });
  await tellClosed(session, gone, onTold);

  /** Asks REST for what GraphQL did not tell. */
  async function complete(
    project: CollectedProject,
    told: Told,
    areSettingsTold: boolean,
  ): Promise<void> {
    const odd = new OddRows(coverage);
    const branches = told.seen.branches
      ? undefined
      : await branchesByRest(
          session,
          project,
          { branches: true, rules: isLicensed(project, 'premium') },
          odd.reject,
        );
    const settings = areSettingsTold
      ? undefined
      : await settingsByRest(session, project, odd.reject);
    const outcome = worstOf(
      told.outcome,
      branches?.branches,
      branches?.rules,
      settings?.outcome,
    );
    const complete: Told = {
      ...told,
      seen: { ...told.seen, ...branches?.seen },
      settings: {
        row: { ...told.settings?.row, ...settings?.read?.row },
        raw: { ...told.settings?.raw, ...settings?.read?.raw },
      },
      hasNoPushRule: settings?.hasNoPushRule ?? told.hasNoPushRule,
      outcome,
      isOdd: told.isOdd || odd.any,
    };
    if (outcome.kind === 'gone') {
      gone.push({ project, told: complete });
    } else {
      await onTold(project, complete);
    }
    coverage.settle(partOf(project), outcome);
  }
}

/**
 * Of a project that is listed and closed nobody is told, Maintainer or not. Of one
 * that is listed no more nothing is said: it is deleted, or the role in it was lost
 * during the run.
 */
async function tellClosed(
  session: Session,
  gone: { project: CollectedProject; told: Told }[],
  onTold: OnTold,
): Promise<void> {
  const sight = new Sight(session);
  for (const { project, told } of gone.slice(0, MOST_DELETIONS)) {
    if ((await sight.judge(partOf(project))) === CLOSED) {
      await onTold(project, { ...told, maintainerAccess: false });
    }
  }
}

function readAnswer(
  answer: ParentAnswer,
  areSettingsTold: boolean,
  coverage: Coverage,
): Told {
  const {
    beside,
    lists: [list],
  } = answer;
  const odd = new OddRows(coverage);
  const told = areSettingsTold
    ? beside
    : { ...beside, pushRules: undefined, ciCdSettings: undefined };
  // An empty list is none for who may read it, and for others, too.
  const isTrusted =
    list.kind === 'whole' && (areSettingsTold || list.nodes.length > 0);
  return {
    seen: isTrusted ? readBranchRules(list.nodes, odd.reject) : {},
    settings: readRow(projectSettingsEntity.graphqlNode, told, odd.reject),
    hasNoPushRule: told.pushRules === null,
    maintainerAccess: true,
    outcome:
      list.kind === 'broken'
        ? { kind: 'failed', reason: 'an answer in parts' }
        : outcomeOfPipelines(answer),
    isOdd: odd.any,
  };
}

/** Whether the answer has what is told to Maintainers alone. */
function tellsMaintainers({ beside, isTouched }: ParentAnswer): boolean {
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

/**
 * REST does not tell all of it: that is known to whoever has no GraphQL at all, and a
 * failure where GraphQL does not answer of one project.
 */
export function outcomeOfUnanswered(why: NotAnswered | undefined): Outcome {
  return why && why.kind !== 'unavailable'
    ? { kind: 'failed', reason: why.reason }
    : ANSWERED;
}
