import type { Choice } from '../../../collect/choice/choice';
import type { FoundGroup } from '../../../collect/choice/find';
import { pagesOf } from '../../../collect/extent';
import { ownProjects } from '../../../collect/visible';
import type { Session } from '../../../session';
import { sum } from '../../../sum';
import { countGroupsBelow, glanceAtProjectsBelow } from './below';
import type { Budget } from './budget';
import { CountOfEach, countOf } from './countOfEach';
import type { Counter, WithoutRole } from './counter';
import {
  countIn,
  Glance,
  glanceAtGroups,
  glanceAtProjects,
  glanceAtProjectsOfRole,
  GroupRow,
  ProjectRow,
  has,
  within,
} from './lists';
import { SingleProjects } from './singleProjects';
import { withoutRoleIn } from './withoutRole';

/**
 * Counts what paths choose. Where a page has all groups, or projects, that the token
 * sees, those below the chosen ones are counted in it; else each chosen group is
 * asked about, as far as the budget goes.
 */
export async function counterOfChosen(
  session: Session,
  choice: Choice,
  budget: Budget,
): Promise<Counter> {
  const groups = await glanceAtGroups(session);
  const projects = await glanceAtProjects(session, await ownProjects(session));
  const counter = new ChosenCounter(session, choice, budget, groups, projects);
  await counter.countAll();
  return counter;
}

class ChosenCounter implements Counter {
  readonly pages = { group: 0, project: 0 };
  readonly places: Counter['places'];
  readonly placesInAll: number;
  readonly sample: unknown[] = [];
  private readonly chosen: FoundGroup[];
  private readonly single: SingleProjects;
  private readonly each: CountOfEach;
  private groupsIn = new Map<FoundGroup, number>();
  private projectsIn = new Map<FoundGroup, number>();
  private readonly groupsOfRole = new Map<number, Glance<GroupRow>>();

  constructor(
    private readonly session: Session,
    choice: Choice,
    private readonly budget: Budget,
    private readonly seenGroups: Glance<GroupRow>,
    private readonly seenProjects: Glance<ProjectRow>,
  ) {
    const { excludeArchived } = session.settings;
    this.chosen = choice.groups.filter(
      ({ archived }) => !(excludeArchived && archived),
    );
    this.single = new SingleProjects(choice, seenProjects);
    this.each = new CountOfEach(this.chosen, budget);
    this.places = this.chosen.map(({ fullPath }) => ({
      kind: 'group',
      fullPath,
    }));
    this.placesInAll = this.chosen.length + this.single.ids.length;
    this.chosen.forEach(({ fullPath }) =>
      this.lookAt(within(seenProjects.rows, fullPath)),
    );
  }

  get uncounted(): number {
    return this.each.skipped.size;
  }

  async countAll(): Promise<void> {
    const { chosen, single, pages } = this;
    this.groupsIn = await this.each.of({
      weightOf: () => 1,
      known: (group) => {
        const listed = countIn(this.seenGroups, group.fullPath);
        // One without a role is in no list, and collected by itself.
        return listed === 0 ? 1 : listed;
      },
      ask: async (group) => 1 + (await countGroupsBelow(this.session, group)),
      kept: this.budget.half,
    });
    this.projectsIn = await this.each.of({
      weightOf: countOf(this.groupsIn),
      known: (group) => countIn(this.seenProjects, group.fullPath),
      ask: (group) => this.projectsBelow(group),
    });
    await this.findSingle();
    // A group's own page, and the list of those below it.
    pages.group = chosen.length + pagesIn(this.groupsIn);
    pages.project = pagesIn(this.projectsIn) + single.requests;
  }

  async groups(role: number): Promise<number> {
    if (role === 0) {
      return sum([...this.groupsIn.values()]);
    }
    const page = await glanceAtGroups(this.session, { min_access_level: role });
    this.groupsOfRole.set(role, page);
    const counts = await this.each.of({
      weightOf: countOf(this.groupsIn),
      known: (group) =>
        countIn(page, group.fullPath) ??
        (has(page, group.id) ? this.groupsIn.get(group) : undefined),
      ask: (group) => countGroupsBelow(this.session, group, role),
    });
    return sum([...counts.values()]);
  }

  topmost(role: number): Promise<number> {
    const page = this.groupsOfRole.get(role);
    return Promise.resolve(
      role === 0 || !page
        ? this.chosen.length
        : this.chosen.filter(({ id }) => has(page, id)).length,
    );
  }

  async projects(role: number): Promise<number> {
    if (role === 0) {
      return sum([...this.projectsIn.values()]) + this.single.ids.length;
    }
    const unknown = this.chosen.filter((group) => !this.hasRole(group, role));
    // One group that a page may not have all of is asked about at once.
    const isListed =
      this.single.ids.length > 0 ||
      unknown.length > 1 ||
      (unknown.length === 1 && this.seenProjects.isWhole);
    const page =
      isListed && this.budget.take()
        ? await glanceAtProjectsOfRole(this.session, role)
        : undefined;
    const counts = await this.each.of({
      weightOf: countOf(this.projectsIn),
      known: (group) =>
        this.hasRole(group, role)
          ? this.projectsIn.get(group)
          : page && countIn(page, group.fullPath),
      ask: (group) => this.projectsBelow(group, role),
    });
    const single = page ? this.single.countIn(page) : 0;
    return sum([...counts.values()]) + single;
  }

  withoutRole(): Promise<WithoutRole[]> {
    const counted = this.chosen.filter((one) => !this.each.skipped.has(one));
    return withoutRoleIn(this.session, counted, this.projectsIn, this.budget);
  }

  /** Roles are had in all that is below, too. */
  private hasRole({ id }: FoundGroup, role: number): boolean {
    return [...this.groupsOfRole].some(
      ([level, page]) => level >= role && has(page, id),
    );
  }

  private async projectsBelow(
    group: FoundGroup,
    role?: number,
  ): Promise<number> {
    const page = await glanceAtProjectsBelow(this.session, group, role);
    this.lookAt(page.rows);
    return page.total;
  }

  private async findSingle(): Promise<void> {
    const rows = await this.single.find(this.session, this.budget);
    this.lookAt(rows);
    this.places.push(
      ...rows.map(({ full_path: fullPath }) => ({
        kind: 'project' as const,
        fullPath,
      })),
    );
  }

  private lookAt(rows: Glance<ProjectRow>['rows']): void {
    this.sample.push(...rows.map(({ raw }) => raw));
  }
}

/** Of a list of each group. */
function pagesIn(counts: ReadonlyMap<FoundGroup, number>): number {
  return sum([...counts.values()].map(pagesOf));
}
