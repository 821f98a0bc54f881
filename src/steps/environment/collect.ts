import { CollectedProject, partOf } from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import type { Coverages, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { isLicensed } from '../../collect/tier';
import { MAINTAINER, REPORTER } from '../../gitlab/accessLevels';
import { forEachParent, ParentAnswer } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRow } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { worstOf } from '../protections/worst';
import { isHidden } from './access';
import { addEnvironment, addRule, SeenEnvironment } from './add';
import { environmentEntity } from './entity';
import type { Rule } from './protectedEnvironment';
import { ENVIRONMENTS, PROTECTED_ENVIRONMENTS } from './query';
import { foretoldOf } from './readable';
import { EnvironmentsByRest, Listed } from './rest';
import { rulesFor, rulesIn } from './rules';

/** Collects environments, and the rules that protect them. */
export async function collectEnvironments(
  context: StepContext,
): Promise<Coverages> {
  const { jobState } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('environments', { role: REPORTER }));
  const rules = new Coverage(
    subjectOf('protected environments', { role: MAINTAINER }),
  );
  const { reject } = coverage;
  const collected = await groups.collected(jobState);
  const rest = new EnvironmentsByRest(
    session,
    new Map(collected.map((group) => [group.id, group])),
    rules,
    reject,
  );
  const asked: CollectedProject[] = [];
  for (const project of await projects.collected(jobState)) {
    coverage.expect(1);
    const outcome = await foretoldOf(session, project);
    if (outcome) {
      coverage.settle(partOf(project), outcome);
    } else {
      asked.push(project);
    }
  }
  const isPremium = (project: CollectedProject) =>
    isLicensed(project, 'premium');
  for (const [query, some] of [
    [PROTECTED_ENVIRONMENTS, asked.filter(isPremium)],
    [ENVIRONMENTS, asked.filter((project) => !isPremium(project))],
  ] as const) {
    await forEachParent(session.graphql, query, some, {
      onAnswer: takeAnswer,
      otherwise: (project) => askRest(project),
    });
  }
  // A group's rule may be for none of its environments, and is one all the same.
  for (const rule of await rest.rulesOfAllGroups()) {
    await addRule(jobState, rule);
  }
  return [coverage, rules];

  async function takeAnswer(
    project: CollectedProject,
    { lists: [list] }: ParentAnswer,
  ): Promise<void> {
    if (list.kind !== 'whole') {
      await askRest(project);
      return;
    }
    const environments = list.nodes.flatMap((node): SeenEnvironment[] => {
      const read = readRow(environmentEntity.graphqlNode, node, reject);
      const seen =
        isPremium(project) && read ? rulesIn(node, reject) : undefined;
      return read ? [{ read, seen }] : [];
    });
    const areRulesTold =
      !isPremium(project) || environments.every(({ seen }) => seen);
    const isWhole = environments.length === list.nodes.length;
    const told = { environments, isWhole };
    if (!areRulesTold) {
      await askRulesByRest(project, told, ANSWERED);
    } else if (environments.some(hidesWhom)) {
      await askWhom(project, told);
    } else {
      await finish(project, told, ANSWERED);
    }
  }

  /** A group that is listed and closed has its id in REST's rules. */
  async function askWhom(
    project: CollectedProject,
    { environments, isWhole }: Told,
  ): Promise<void> {
    const own = await rest.rulesIfMaintained(project);
    const named = environments.map(({ read, seen }) => ({
      read,
      seen: seen && { ...seen, rules: seen.rules.map(inFull) },
    }));
    await finish(project, { environments: named, isWhole }, ANSWERED, own);

    function inFull(rule: Rule): Rule {
      const { name } = rule.read.row;
      const isSame = ({ read }: Rule) => read.row.name === name;
      const found = own?.rows.find(isSame);
      return rule.owner.kind === 'project' && found ? found : rule;
    }
  }

  async function askRest(project: CollectedProject): Promise<void> {
    const { rows, outcome, isWhole } = await rest.environmentsOf(project);
    const told = { environments: rows.map((read) => ({ read })), isWhole };
    await (outcome.kind === 'answered' && isPremium(project)
      ? askRulesByRest(project, told, outcome)
      : finish(project, told, outcome));
  }

  async function askRulesByRest(
    project: CollectedProject,
    { environments, isWhole }: Told,
    before: Outcome,
  ): Promise<void> {
    const told = await rest.rulesAbove(project);
    const withRules = environments.map(({ read }) => ({
      read,
      seen: { ...told, rules: rulesFor(read.row, told.rules) },
    }));
    await finish(project, { environments: withRules, isWhole }, before, {
      rows: told.rules.filter(({ owner }) => owner.kind === 'project'),
      outcome: told.outcome,
    });
  }

  /** @param own the project's rules, where they were asked for */
  async function finish(
    project: CollectedProject,
    { environments, isWhole }: Told,
    before: Outcome,
    own?: Listed<Rule>,
  ): Promise<void> {
    for (const environment of environments) {
      await addEnvironment(jobState, project, environment);
    }
    const listed =
      own ??
      (isPremium(project) && mayMiss(environments)
        ? await rest.rulesIfMaintained(project)
        : undefined);
    for (const rule of listed?.rows ?? []) {
      // Those for an environment were added with it; one that is not told may have
      // the name.
      const isForOne = isForAny(environments, rule.read.row.name);
      await addRule(jobState, rule, isForOne || isWhole ? isForOne : undefined);
    }
    coverage.settle(partOf(project), worstOf(before, asRules(listed?.outcome)));
  }
}

/** A project's environments, and whether these are all. */
interface Told {
  environments: SeenEnvironment[];
  isWhole: boolean;
}

/** Whether a rule of the project names a group that GraphQL does not tell. */
function hidesWhom({ seen }: SeenEnvironment): boolean {
  const rules = seen?.rules.filter(({ owner }) => owner.kind === 'project');
  return (rules ?? []).some(({ read: { row } }) =>
    [...row.deployAccessLevels, ...(row.approvalRules ?? [])].some(isHidden),
  );
}

/** Whether a rule may be meant for a production environment that none is for. */
function mayMiss(environments: SeenEnvironment[]): boolean {
  return environments.some(
    ({ read, seen }) =>
      read.row.tier === 'production' &&
      seen?.isComplete &&
      seen.rules.length === 0,
  );
}

function isForAny(environments: SeenEnvironment[], name: string): boolean {
  return environments.some(({ read }) => read.row.name === name);
}

/** They are asked for by Maintainers alone, to whom they are never refused. */
function asRules(outcome: Outcome | undefined): Outcome | undefined {
  return outcome?.kind === 'refused' ? { ...outcome, kind: 'failed' } : outcome;
}
