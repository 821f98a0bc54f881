import { onItsWay } from '../../gitlab/concurrency';
import {
  forEachPage,
  walk,
  WalkPage,
  WalkPages,
} from '../../gitlab/graphql/walk';
import { asRecord } from '../../gitlab/graphql/record';
import { ANSWERED } from '../../gitlab/outcome';
import type { Session } from '../../session';
import { addListed } from './addListed';
import type { Collector } from './collector';
import { Completion } from './completion';
import type { Slice } from './counts';
import { readNode, ToldMergeRequest } from './node';
import { mergeRequestPage } from './query';
import { endOfSecond, Span } from './rest';

/** The pages of a slice, by GraphQL. */
export function pagesOf(
  { graphql, settings }: Session,
  { scope, span }: Slice,
  withCommits: boolean,
): WalkPages {
  return walk(graphql, {
    parent: scope,
    operation: mergeRequestPage(
      scope.kind,
      withCommits,
      settings.excludeArchived,
    ),
    variables: {
      ...span,
      since: settings.mergeRequestsUpdatedAfter.toISOString(),
    },
    path: [scope.kind, 'mergeRequests'],
    lastRecourse: 'restInstead',
  });
}

/**
 * Reads a slice: GraphQL tells the merge requests with all that belongs to them,
 * REST what GraphQL can't tell of some, and those that GraphQL does not tell of.
 *
 * @param at the slice's number, in whose order commits are handed on
 * @param pages of the slice
 * @throws Fault where neither tells
 */
export async function readSlice(
  collector: Collector,
  slice: Slice,
  at: number,
  pages: WalkPages,
): Promise<void> {
  const completion = new Completion(collector, slice.scope);
  const gaps = await readPages(collector, slice, at, pages, completion);
  await completion.end();
  for (const span of gaps) {
    await addListed(collector, { ...slice, span }, at);
  }
}

/** @returns the times of which GraphQL did not tell all */
async function readPages(
  collector: Collector,
  { span }: Slice,
  at: number,
  pages: WalkPages,
  completion: Completion,
): Promise<Span[]> {
  const gaps: Span[] = [];
  let gap: Span | undefined;
  let reached = span.from;
  let seen = 0;
  const end = await forEachPage(pages, async (page) => {
    seen += page.nodes.length;
    const told = toldOn(page);
    if (told.length < page.nodes.length || lacksRows(page, seen)) {
      gap ??= { from: reached };
    } else if (gap && told.length > 0) {
      gaps.push({ ...gap, to: endOfSecond(told[0].row.created_at) });
      gap = undefined;
    }
    reached = told[told.length - 1]?.row.created_at ?? reached;
    await take(collector, told, at, completion, !page.hasNextPage);
  });
  if (end.kind !== 'done') {
    gap ??= { from: reached };
  }
  return gap ? [...gaps, { ...gap, to: span.to }] : gaps;
}

function toldOn({ nodes, isTouched }: WalkPage): ToldMergeRequest[] {
  return nodes.flatMap((node, at) =>
    isTouched(at) ? [] : readNode(node) ?? [],
  );
}

/**
 * Whether GitLab has taken rows out of a page, for the token may not read them:
 * they are missing from the page, and still count. REST's lists have them.
 */
function lacksRows({ parent, ...page }: WalkPage, seen: number): boolean {
  const count = asRecord(parent.mergeRequests)?.count;
  const isLast = !page.hasNextPage;
  return page.isShort || (isLast && typeof count === 'number' && seen < count);
}

async function take(
  collector: Collector,
  told: ToldMergeRequest[],
  at: number,
  completion: Completion,
  isLast: boolean,
): Promise<void> {
  const wanted = told.filter(({ row }) => collector.isWanted(row));
  collector.handOver(at, wanted);
  const whole: ToldMergeRequest[] = [];
  for (const one of wanted) {
    if (one.lacksFields || one.lacksApprovers) {
      await completion.take(one);
    } else {
      completion.pass(one);
      whole.push(one);
    }
  }
  // What is lacking is under way while the others are added.
  const completed = isLast ? completion.end() : undefined;
  completed?.catch(() => undefined); // it throws where it is waited for
  await onItsWay();
  for (const one of whole) {
    await collector.add(one, ANSWERED);
  }
  await completed;
}
