import type { Step } from '../../src/collect/step';
import { capital } from '../../src/collect/subject';
import { roleOf } from '../../src/gitlab/accessLevels';
import { ManagedQuestion, parseQuery } from '../../src/questions';
import { namesAskedBy } from '../../src/questions/language/asked';
import { comparisonsOf } from '../../src/questions/language/syntax';
import {
  TOLD_TO_ADMINISTRATORS,
  userEntity,
} from '../../src/steps/user/entity';
import { table } from './section';

/** The table of `docs/questions.md`: each question, and what its answer takes. */
export function questionsTable(
  questions: ManagedQuestion[],
  steps: Step[],
): string {
  const heading = ['Question', 'Asks for', 'Role', 'Tier', 'Serves'];
  return table([heading, ...questions.map((question) => row(question, steps))]);
}

function row(question: ManagedQuestion, steps: Step[]): string[] {
  const types = typesAskedBy(question);
  const asked = steps.filter(({ entities }) =>
    entities.some(({ _type }) => types.includes(_type)),
  );
  const sources = asked.flatMap(({ ingestionSource }) =>
    ingestionSource ? [ingestionSource.title] : [],
  );
  const tier = (['ultimate', 'premium'] as const).find((one) =>
    asked.some(({ needs }) => needs.tier === one),
  );
  return [
    question.title,
    types.map((type) => `\`${type}\``).join(', ') +
      (sources.length > 0 ? `<br>(${sources.join(', ')})` : ''),
    roleFor(question, asked),
    tier ? capital(tier) : 'any',
    servedBy(question),
  ];
}

/** Those of this integration, in the order in which they are named. */
function typesAskedBy({ queries }: ManagedQuestion): string[] {
  const names = queries.flatMap(({ query }) => namesAskedBy(parseQuery(query)));
  return [...new Set(names)].filter((name) => name.startsWith('gitlab_'));
}

/** The highest that a step takes; with a lower one part of it is unknown. */
function roleFor(question: ManagedQuestion, steps: Step[]): string {
  if (
    steps.some(({ needs }) => needs.administrator) ||
    asksWhatAdministratorsAreTold(question)
  ) {
    return 'administrator';
  }
  const role = Math.max(...steps.map(({ needs }) => needs.role));
  const name = roleOf(role);
  return name ? capital(name) : 'any';
}

function asksWhatAdministratorsAreTold({ queries }: ManagedQuestion): boolean {
  return queries
    .map(({ query }) => parseQuery(query))
    .some(
      ({ from }) =>
        from.names.includes(userEntity._type) &&
        comparisonsOf(from.conditions).some(({ property }) =>
          TOLD_TO_ADMINISTRATORS.includes(property),
        ),
    );
}

function servedBy({ compliance = [] }: ManagedQuestion): string {
  return compliance
    .map(
      ({ standard, requirements = [] }) =>
        `${standard} ${requirements.join(', ')}`,
    )
    .join('<br>');
}
