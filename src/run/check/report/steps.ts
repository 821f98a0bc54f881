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

function verdictOf({ state, lacks, needs, withoutIt }: StepFindings): string {
  const missing = `${String(withoutIt)}`;
  switch (state) {
    case 'complete':
      return 'complete';
    case 'partial':
      return `${lacks.map(lackText).join(', ')}: ${missing}`;
    case 'none':
      return `not asked, needs ${String(needs)}: ${missing}`;
    case 'off':
      return 'switched off';
    case 'fails':
      return `fails, needs ${String(needs)}: switch its ingestion source off`;
  }
}

/** `Maintainer in 3 of 12 projects`. */
function lackText({ kind, answered, all, needs }: Lack): string {
  return kind === 'instance'
    ? `no ${needs} of the instance`
    : `${needs} in ${numberText(answered)} of ${counted(
        all,
        kind,
        `${kind}s`,
      )}`;
}

/** About how many requests a collection takes, in words. */
export function costOf({
  uncounted,
  requests: { estimate, atLeast, sent },
}: Findings): string {
  // A bound of what is partly guessed is none.
  const about =
    uncounted > 0 ? 'very roughly' : atLeast ? 'at least about' : 'about';
  const requests = quantity(estimate, 'request', 'requests');
  return (
    `A collection takes ${about} ${requests} to GitLab: an estimate from these ` +
    `counts. This check took ${sent}.`
  );
}
