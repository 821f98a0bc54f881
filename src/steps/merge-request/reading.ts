import type {
  Collected,
  CollectedGroup,
  CollectedProject,
} from '../../collect/collected';
import type { StepContext } from '../../collect/step';
import { isSwitchedOff } from '../../collect/switchedOff';
import { begun, WalkPages } from '../../gitlab/graphql/walk';
import type { Outcome } from '../../gitlab/outcome';
import { Session, sessionOf } from '../../session';
import { commits } from '../commit/source';
import { collectedTree } from '../project/collected';
import type { Slice } from './counts';
import { pagesOf } from './readSlice';
import { planSlices } from './slices';
import { foretold } from './visible';

/** What is to be read of merge requests, and the first pages of it. */
export interface Reading {
  /** All that were collected. */
  projects: CollectedProject[];
  /** What is known of projects without asking; they are not asked. */
  foretold: ReadonlyMap<CollectedProject, Outcome>;
  roots: Root[];
  /** Projects in no group that are asked. */
  alone: CollectedProject[];
  /** Of all of them, in an order of their own. */
  slices: PlannedSlice[];
  withCommits: boolean;
}

/** A root group, and its projects whose merge requests are asked for. */
export interface Root {
  group: CollectedGroup;
  below: CollectedProject[];
}

/** A slice, with its pages where they were begun. */
export interface PlannedSlice extends Slice {
  pages?: WalkPages;
}

/** More than may be in flight, so that none waits for what is done with answers. */
const SLICES_BEYOND_REQUESTS = 2;

/** How many slices are read side by side. */
export function slicesAtATime({ settings }: Session): number {
  return settings.maximumRequestsInFlight + SLICES_BEYOND_REQUESTS;
}

const readings = new WeakMap<Session, Promise<Reading>>();

/**
 * Plans what is to be read, and asks for the first pages of the slices that are
 * read first, for the step that adds them: it waits for users, and they need not.
 * No more is held than while they are read: of each slice a page, and the next.
 */
export function readAhead(context: StepContext): void {
  const reading = begin(context);
  reading.catch(() => undefined); // the step asks again, and is told
  readings.set(sessionOf(context), reading);
}

/**
 * What was begun ahead, or begins now; to be read once.
 *
 * @throws Fault where GitLab does not tell the token's role, or refuses the account
 */
export function takeReading(context: StepContext): Promise<Reading> {
  const session = sessionOf(context);
  const ahead = readings.get(session);
  readings.delete(session);
  return ahead ? ahead.catch(() => begin(context)) : begin(context);
}

async function begin(context: StepContext): Promise<Reading> {
  const session = sessionOf(context);
  const tree = await collectedTree(context.jobState);
  const known = new Map<CollectedProject, Outcome>();
  for (const project of tree.projects) {
    const outcome = await foretold(session, project);
    if (outcome) {
      known.set(project, outcome);
    }
  }
  const isAsked = (project: CollectedProject) => !known.has(project);
  // In an order of their own: the SDK's (8.41) is that of its files' names.
  const roots = tree.roots.sort(byId).map((group) => ({
    group,
    below: tree.projectsOf(group).filter(isAsked),
  }));
  const alone = tree.alone.sort(byId).filter(isAsked);
  const scopes: Collected[] = [...roots.map(({ group }) => group), ...alone];
  const withCommits = !isSwitchedOff(context, commits);
  const slices: PlannedSlice[] = await planSlices(
    session,
    scopes,
    session.client.now(),
  );
  for (const slice of slices.slice(0, slicesAtATime(session))) {
    slice.pages = begun(pagesOf(session, slice, withCommits));
  }
  return {
    projects: tree.projects,
    foretold: known,
    roots,
    alone,
    slices,
    withCommits,
  };
}

function byId(one: { id: number }, other: { id: number }): number {
  return one.id - other.id;
}
