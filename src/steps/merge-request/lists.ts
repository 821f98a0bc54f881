import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { CollectedProject, partOf } from '../../collect/collected';
import { outcomeOfAsking } from '../../collect/coverage';
import type { Collected } from '../../collect/collected';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import type { Collector } from './collector';
import type { Slice } from './counts';
import { PlannedSlice, Reading, slicesAtATime } from './reading';
import { pagesOf, readSlice } from './readSlice';

interface Missed {
  slice: Slice;
  outcome: Outcome;
}

const PROJECTS_AT_A_TIME = 4;

/**
 * Reads the merge requests of root groups with all below, and of projects in no
 * group, in slices of creation time, side by side. Settles every project.
 */
export async function readLists(
  collector: Collector,
  { roots, alone, slices }: Reading,
  logger: IntegrationLogger,
): Promise<void> {
  const { coverage } = collector;
  const missed = await readSlices(collector, slices);
  for (const project of alone) {
    const [first] = missed.get(project) ?? [];
    coverage.settle(partOf(project), first?.outcome ?? ANSWERED);
  }
  for (const { group, below } of roots) {
    const parts = missed.get(group) ?? [];
    const final = parts.find(({ outcome }) => outcome.kind !== 'failed');
    if (parts.length === 0 || final) {
      const outcome = final?.outcome ?? ANSWERED;
      below.forEach((project) => coverage.settle(partOf(project), outcome));
    } else {
      const [{ outcome }] = parts;
      logger.warn(
        {
          reason: outcome.kind !== 'answered' && outcome.reason,
          group: group.fullPath,
        },
        "GitLab could not answer a group's list: asking project by project",
      );
      await readEach(collector, below, parts);
    }
  }
}

/** @returns what was not answered, by scope */
async function readSlices(
  collector: Collector,
  slices: PlannedSlice[],
): Promise<Map<Collected, Missed[]>> {
  const missed = new Map<Collected, Missed[]>();
  const places = slices.map((slice) => [slice, collector.nextSlice()] as const);
  await forEachConcurrently(
    places.values(),
    slicesAtATime(collector.session),
    async ([slice, at]) => {
      const outcome = await outcomeOf(collector, slice, at);
      if (outcome.kind !== 'answered') {
        const others = missed.get(slice.scope) ?? [];
        missed.set(slice.scope, [...others, { slice, outcome }]);
      }
    },
  );
  return missed;
}

/** Asks for what a group's list did not answer, project by project. */
async function readEach(
  collector: Collector,
  projects: CollectedProject[],
  missed: Missed[],
): Promise<void> {
  await forEachConcurrently(
    projects.values(),
    PROJECTS_AT_A_TIME,
    async (project) => {
      let outcome = ANSWERED;
      for (const { slice } of missed) {
        if (outcome.kind === 'answered') {
          const own = { span: slice.span, scope: project };
          outcome = await outcomeOf(collector, own, collector.nextSlice());
        }
      }
      collector.coverage.settle(partOf(project), outcome);
    },
  );
}

function outcomeOf(
  collector: Collector,
  slice: PlannedSlice,
  at: number,
): Promise<Outcome> {
  const { session, handover } = collector;
  return outcomeOfAsking(async () => {
    const pages = slice.pages ?? pagesOf(session, slice, Boolean(handover));
    await readSlice(collector, slice, at, pages);
    return ANSWERED;
  });
}
