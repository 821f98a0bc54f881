import type { Collected } from '../../collect/collected';
import { forEachPage, walk, WalkEnd } from '../../gitlab/graphql/walk';
import { Outcome } from '../../gitlab/outcome';
import { ownPage } from '../../gitlab/ownPage';
import type { Session } from '../../session';
import { LIST, vulnerabilities } from './lists';
import { countIn, outcomeOfTally, Tally } from './tally';

/** Takes some of a parent's vulnerabilities; `null` ones are left out. */
export type OnNodes = (nodes: unknown[]) => Promise<void>;

/**
 * Hands on the vulnerabilities of one group or project, page by page.
 *
 * @returns what became of the list: `refused` is for a list that is kept back
 *   from the token, whatever the reason
 * @throws Fault where REST does not tell what became of a parent that GraphQL
 *   does not know
 */
export async function readVulnerabilities(
  session: Session,
  parent: Collected,
  onNodes: OnNodes,
): Promise<Outcome> {
  let reading = await readList(session, parent, onNodes);
  if (reading.end.kind === 'unavailable' && (await session.graphql.isBack())) {
    reading = await readList(session, parent, onNodes);
  }
  if (reading.end.kind !== 'noParent') {
    return outcomeOf(reading);
  }
  await ownPage(session, parent);
  const reason = 'GraphQL does not know it, and REST does';
  return { kind: 'failed', reason };
}

interface Reading {
  end: WalkEnd;
  tally: Tally;
}

async function readList(
  { graphql, settings }: Session,
  parent: Collected,
  onNodes: OnNodes,
): Promise<Reading> {
  const tally: Tally = { read: 0 };
  let isWhole = true;
  const end = await forEachPage(
    walk(graphql, {
      parent,
      operation: vulnerabilities(parent.kind, settings.vulnerabilitySeverities),
      variables: {},
      path: [parent.kind, LIST],
      lastRecourse: 'nothingElse',
      isEnough: (page) => !page.isWhole || countIn(page.parent) === undefined,
    }),
    async (page) => {
      isWhole = page.isWhole;
      const nodes = page.nodes.filter((node) => node !== null);
      tally.counted = countIn(page.parent);
      tally.read += nodes.length;
      if (isWhole) {
        await onNodes(nodes);
      }
    },
  );
  return isWhole
    ? { end, tally }
    : { end: { kind: 'failed', reason: 'an answer in parts' }, tally };
}

/** GitLab's lib/gitlab/graphql/authorize/authorize_resource.rb. */
const NOT_PERMITTED = /don't have permission/;

function outcomeOf({ end, tally }: Reading): Outcome {
  switch (end.kind) {
    case 'done':
      return outcomeOfTally(tally);
    case 'noParent':
    case 'noList': {
      const reason = end.errors.map(({ message }) => message).join('; ');
      return end.errors.every(({ message }) => NOT_PERMITTED.test(message))
        ? { kind: 'refused', reason: reason || 'GitLab keeps them back' }
        : { kind: 'failed', reason };
    }
    default:
      return notAnswered(end);
  }
}

/** The outcome of what GraphQL does not answer; REST does not have it. */
export function notAnswered({
  kind,
  reason,
}: Exclude<WalkEnd, { kind: 'done' | 'noParent' | 'noList' }>): Outcome {
  const remedy =
    'Vulnerabilities come by GraphQL alone: let /api/graphql through, or ' +
    'switch their ingestion source off';
  return {
    kind: 'failed',
    reason: kind === 'unavailable' ? `${reason}. ${remedy}` : reason,
  };
}
