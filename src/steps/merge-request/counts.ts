import * as z from 'zod';
import type { Collected } from '../../collect/collected';
import { inBatches } from '../../gitlab/graphql/batches';
import type { Operation } from '../../gitlab/graphql/operation';
import { NotAnswered, touches } from '../../gitlab/graphql/outcome';
import type { Recourse } from '../../gitlab/graphql/recourse';
import type { Session } from '../../session';
import { scopeArguments } from './query';
import type { Span } from './rest';

/** Where merge requests are counted. */
type Counted = Pick<Collected, 'kind' | 'fullPath'>;

/** A time of creation in a scope. */
export interface Slice<Scope extends Counted = Collected> {
  scope: Scope;
  span: Span;
}

/** Seven of GitLab's 250 points each. */
export const COUNTS_PER_REQUEST = 35;

const counted = z.object({
  mergeRequests: z.object({ count: z.number().int() }),
});

/**
 * How many merge requests of the window each of many slices has; nothing for
 * those of which GraphQL does not tell.
 */
export async function countMergeRequests(
  session: Session,
  slices: Slice[],
): Promise<Map<Slice, number>> {
  const counts = new Map<Slice, number>();
  await inBatches<Slice>({
    items: slices,
    size: COUNTS_PER_REQUEST,
    ask: async (batch, recourse) => {
      const outcome = await askCounts(session, batch, recourse);
      if (outcome.kind !== 'answered') {
        return outcome;
      }
      outcome.counts.forEach((count, slice) => counts.set(slice, count));
      return { kind: 'answered', unanswered: [] };
    },
    otherwise: () => Promise.resolve(),
  });
  return counts;
}

/**
 * The same in one request, of no more than `COUNTS_PER_REQUEST`.
 *
 * @throws Fault `unauthenticated`
 */
export async function askCounts<Scope extends Counted>(
  { graphql, settings }: Session,
  slices: Slice<Scope>[],
  recourse: Recourse,
): Promise<
  NotAnswered | { kind: 'answered'; counts: Map<Slice<Scope>, number> }
> {
  const outcome = await graphql.ask(
    countOperation(slices, settings.excludeArchived),
    {
      since: settings.mergeRequestsUpdatedAfter.toISOString(),
      ...Object.fromEntries(slices.flatMap(variablesOf)),
    },
    recourse,
  );
  if (outcome.kind !== 'answered') {
    return outcome;
  }
  const counts = new Map<Slice<Scope>, number>();
  for (const [at, slice] of slices.entries()) {
    const read = counted.safeParse(outcome.data[`count${at}`]);
    if (read.success && !touches(outcome.errors, `count${at}`)) {
      counts.set(slice, read.data.mergeRequests.count);
    }
  }
  return { kind: 'answered', counts };
}

export function countOperation(
  slices: Slice<Counted>[],
  excludeArchived: boolean,
): Operation {
  const declared = slices.map(
    (_, at) => `$path${at}: ID!, $from${at}: Time, $to${at}: Time`,
  );
  const counts = slices.map(
    ({ scope: { kind } }, at) =>
      `count${at}: ${kind}(fullPath: $path${at}) { mergeRequests(${scopeArguments(
        kind,
        excludeArchived,
      )}createdAfter: $from${at}, createdBefore: $to${at}, updatedAfter: $since) { count } }`,
  );
  return {
    name: 'CountMergeRequests',
    // The lists wait for it.
    goesFirst: true,
    document: () =>
      `query CountMergeRequests($since: Time!, ${declared.join(', ')}) {
      ${counts.join('\n      ')}
    }`,
  };
}

function variablesOf(
  { scope: { fullPath }, span: { from, to } }: Slice<Counted>,
  at: number,
): [name: string, value: string | undefined][] {
  return [
    [`path${at}`, fullPath],
    [`from${at}`, from],
    [`to${at}`, to],
  ];
}
