import { z } from 'zod';
import type { Collected } from '../../collect/collected';
import { ownPage } from '../../collect/ownPage';
import { walk, WalkEnd } from '../../gitlab/graphql/walk';
import { Outcome } from '../../gitlab/outcome';
import { maybe, text } from '../../gitlab/rows';
import type { Session } from '../../session';
import { LIST, vulnerabilities } from './lists';
import { countIn, outcomeOfTally, Tally } from './tally';

/** Takes some of a parent's vulnerabilities; `null` ones are left out. */
export type OnNodes = (nodes: unknown[]) => Promise<void>;

/**
 * Hands on the vulnerabilities of one group or project, page by page.
 *
 * GraphQL follows no redirects: a group that was renamed since it was listed has
 * to be looked up and asked for again.
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
  const { fullPath } = parent;
  let first = await readAt(session, parent, fullPath, onNodes);
  if (first.end.kind === 'unavailable' && (await session.graphql.isBack())) {
    first = await readAt(session, parent, fullPath, onNodes);
  }
  if (first.end.kind !== 'noParent') {
    return outcomeOf(first);
  }
  const path = await pathOf(session, parent);
  if (path === fullPath) {
    const reason = 'GraphQL does not know it, and REST does';
    return { kind: 'failed', reason };
  }
  const second = await readAt(session, parent, path, onNodes);
  return second.end.kind === 'noParent'
    ? { kind: 'failed', reason: 'GraphQL does not know its new path' }
    : outcomeOf(second);
}

interface Reading {
  end: WalkEnd;
  tally: Tally;
}

async function readAt(
  { graphql, settings }: Session,
  { kind }: Collected,
  fullPath: string,
  onNodes: OnNodes,
): Promise<Reading> {
  const tally: Tally = { read: 0 };
  let isWhole = true;
  const end = await walk(
    graphql,
    {
      operation: vulnerabilities(kind, settings.vulnerabilitySeverities),
      variables: { fullPath },
      path: [kind, LIST],
      lastRecourse: 'nothingElse',
    },
    async (page) => {
      isWhole = page.isWhole;
      const nodes = page.nodes.filter((node) => node !== null);
      tally.counted = countIn(page.parent);
      tally.read += nodes.length;
      if (isWhole) {
        await onNodes(nodes);
      }
      return isWhole && tally.counted !== undefined;
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

/** @throws Fault `missing` where it is gone */
async function pathOf(session: Session, parent: Collected): Promise<string> {
  const read = pathRow.safeParse(await ownPage(session, parent));
  return (read.success && read.data) || parent.fullPath;
}

/** A group's page has the one, a project's the other. */
const pathRow = z
  .object({ full_path: maybe(text), path_with_namespace: maybe(text) })
  .transform((row) => row.full_path ?? row.path_with_namespace);
