import type { Lack } from '../../../collect/prospect';
import { formatNumber, quantity } from '../../collect/format';
import { padded } from '../../questions/text';
import type { Findings, StepFindings } from '../findings';
import type { Line, Mark } from './lines';
import { counted, numberText } from './numbers';

const MARKS: Record<StepFindings['state'], Mark> = {
  complete: '✓',
  partial: '!',
  none: '–',
  off: '–',
  fails: '✗',
};

/** What is to be expected of each step, and the requests that it takes. */
export function stepLines(findings: Findings): Line[] {
  return findings.steps.map((step) => [
    MARKS[step.state],
    `${padded(step.name, nameWidth(findings))} ${requestsText(step)}`,
    verdictOf(step),
  ]);
}

/** Columns of the longest name of a step. */
export function nameWidth({ steps }: Findings): number {
  return Math.max(...steps.map(({ name }) => name.length));
}

function requestsText({ state, requests }: StepFindings): string {
  const isAsked = state === 'complete' || state === 'partial';
  return (isAsked ? formatNumber(requests) : '–').padStart(7);
}

function verdictOf(step: StepFindings): string {
  const { state, lacks, needs, withoutIt, besides } = step;
  switch (state) {
    case 'complete':
      return besides ? `complete; the estimate is without ${besides}` : state;
    case 'partial':
      return [
        partialText(step),
        besides && `The estimate is without ${besides}`,
      ]
        .filter(Boolean)
        .join('. ');
    case 'none':
      return lacks.length === 0
        ? `not asked, for it takes ${String(needs)}`
        : `not asked, needs ${String(needs)}: ${String(withoutIt)}`;
    case 'off':
      return 'switched off';
    case 'fails':
      return `fails, needs ${String(needs)}: switch its ingestion source off`;
  }
}

function partialText({ lacks, withoutIt }: StepFindings): string {
  const others = lacks.filter(({ kind }) => kind !== 'instance');
  const ofInstance = lacks.find(({ kind }) => kind === 'instance');
  if (others.length === 0) {
    return `all but what is of the instance itself, which takes an ${String(
      ofInstance?.needs,
    )}`;
  }
  const isNowhere = others.every(({ answered }) => answered === 0);
  const text = `${others.map(lackText).join(', ')}${
    isNowhere ? ':' : '; of the others:'
  } ${String(withoutIt)}`;
  return ofInstance
    ? `${text}. What is of the instance itself takes an ${ofInstance.needs}`
    : text;
}

/** `Maintainer in 3 of 12 projects`, `Owner in none of 6 top-level groups`. */
function lackText({ kind, topmost, answered, all, needs }: Lack): string {
  const one = topmost ? `top-level ${kind}` : kind;
  const some = answered === 0 ? 'none' : numberText(answered);
  return `${needs} in ${some} of ${counted(all, one, `${one}s`)}`;
}

/** About how many requests a collection takes, in words. */
export function costOf({
  uncounted,
  steps,
  requests: { estimate, atLeast, sent },
}: Findings): string {
  const isMore = atLeast || steps.some(({ besides }) => besides);
  // A bound of what is partly guessed is none.
  const about =
    uncounted > 0 ? 'very roughly' : isMore ? 'at least about' : 'about';
  const requests = quantity(estimate, 'request', 'requests');
  return (
    `A collection takes ${about} ${requests} to GitLab: an estimate from these ` +
    `counts. This check took ${sent}.`
  );
}
