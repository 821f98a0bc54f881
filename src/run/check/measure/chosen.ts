import type { Choice } from '../../../collect/choice/choice';
import {
  authorizedBelow,
  FoundGroup,
  SHOWN_BELOW,
} from '../../../collect/choice/find';
import { pagesOf } from '../../../collect/extent';
import { seesEverything, tokenOwnerOf } from '../../../collect/tokenOwner';
import { endpoint } from '../../../gitlab/endpoint';
import type { Session } from '../../../session';
import type { Budget } from './budget';
import type { Counter, WithoutRole } from './counter';
import {
  Glance,
  glanceAtGroups,
  glanceAtProjects,
  GroupRow,
  ProjectRow,
  PROJECTS_TO_LOOK_AT,
  within,
} from './lists';
import { sum } from '../../../sum';

/** As many as a page has. */
const ROWS = 100;

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
  const membership = seesEverything(await tokenOwnerOf(session))
    ? undefined
    : true;
  const groups = await glanceAtGroups(session);
  const projects = await glanceAtProjects(session, { membership }, ROWS);
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
  /** Ids of projects that are chosen by themselves. */
  private readonly alone: number[];
  private readonly skipped = new Set<FoundGroup>();
  private groupsIn = new Map<FoundGroup, number>();
  private projectsIn = new Map<FoundGroup, number>();
  private readonly groupsOfRole = new Map<number, Glance<GroupRow>>();

  constructor(
    private readonly session: Session,
    private readonly choice: Choice,
    private readonly budget: Budget,
    private readonly seenGroups: Glance<GroupRow>,
    private readonly seenProjects: Glance<ProjectRow>,
  ) {
    const { excludeArchived } = session.settings;
    this.chosen = choice.groups.filter(
      ({ archived }) => !(excludeArchived && archived),
    );
    this.alone = choice.projects
      .flatMap(({ ids }) => [...ids])
      .filter((id) => !seenProjects.isWhole || has(seenProjects, id));
    this.places = this.chosen.map(({ fullPath }) => ({
      kind: 'group',
      fullPath,
    }));
    this.placesInAll = this.chosen.length + this.alone.length;
    this.chosen.forEach(({ fullPath }) =>
      this.lookAt(within(seenProjects.rows, fullPath)),
    );
  }

  get uncounted(): number {
    return this.skipped.size;
  }

  async countAll(): Promise<void> {
    const { chosen, choice, pages } = this;
    this.groupsIn = await this.ofEach(
      () => 1,
      ({ fullPath }) =>
        this.seenGroups.isWhole
          ? // One without a role is in no list, and collected by itself.
            within(this.seenGroups.rows, fullPath).length || 1
          : undefined,
      async (group) => 1 + (await this.below(group)),
      this.budget.half,
    );
    this.projectsIn = await this.ofEach(
      this.groupsIn,
      ({ fullPath }) =>
        this.seenProjects.isWhole
          ? within(this.seenProjects.rows, fullPath).length
          : undefined,
      (group) => this.projectsBelow(group),
    );
    await this.findAlone();
    // A group's own page, and the list of those below it.
    pages.group = chosen.length + sum(chosen.map(pagesIn(this.groupsIn)));
    pages.project =
      sum(chosen.map(pagesIn(this.projectsIn))) +
      sum(
        choice.projects.map(({ ids, groupId }) =>
          groupId === undefined ? ids.size : 1,
        ),
      );
  }

  async groups(role: number): Promise<number> {
    if (role === 0) {
      return sum([...this.groupsIn.values()]);
    }
    const page = await glanceAtGroups(this.session, { min_access_level: role });
    this.groupsOfRole.set(role, page);
    const counts = await this.ofEach(
      this.groupsIn,
      (group) =>
        page.isWhole
          ? within(page.rows, group.fullPath).length
          : has(page, group.id)
          ? this.groupsIn.get(group)
          : undefined,
      (group) => this.below(group, role),
    );
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
      return sum([...this.projectsIn.values()]) + this.alone.length;
    }
    const unknown = this.chosen.filter((group) => !this.hasRole(group, role));
    // One group that a page may not have all of is asked about at once.
    const isListed =
      this.alone.length > 0 ||
      unknown.length > 1 ||
      (unknown.length === 1 && this.seenProjects.isWhole);
    const page =
      isListed && this.budget.take()
        ? await glanceAtProjects(
            this.session,
            { min_access_level: role, membership: true, simple: true },
            ROWS,
          )
        : undefined;
    const counts = await this.ofEach(
      this.projectsIn,
      (group) =>
        this.hasRole(group, role)
          ? this.projectsIn.get(group)
          : page?.isWhole
          ? within(page.rows, group.fullPath).length
          : undefined,
      (group) => this.projectsBelow(group, role),
    );
    const alone = page ? this.aloneIn(page) : 0;
    return sum([...counts.values()]) + alone;
  }

  /**
   * GitLab shows whoever asks projects that are public, or internal; those without a
   * role are not collected, which is as far as the budget goes told of groups that
   * are not private.
   */
  async withoutRole(): Promise<WithoutRole[]> {
    if (seesEverything(await tokenOwnerOf(this.session))) {
      return [];
    }
    const found: WithoutRole[] = [];
    for (const group of this.chosen) {
      const isOpen = group.visibility !== 'private';
      if (isOpen && !this.skipped.has(group) && this.budget.take()) {
        const counted = this.projectsIn.get(group) ?? 0;
        const projects = (await this.shownBelow(group)) - counted;
        if (projects > 0) {
          found.push({ group: group.fullPath, projects });
        }
      }
    }
    return found;
  }

  private async shownBelow({ id }: FoundGroup): Promise<number> {
    const query = { ...SHOWN_BELOW, include_subgroups: true };
    const list = endpoint`/groups/${id}/projects`;
    return (await glanceAtProjects(this.session, query, 1, list)).total;
  }

  /** Where a page does not have all, as many as of all projects. */
  private aloneIn(page: Glance<ProjectRow>): number {
    const listed = this.alone.filter((id) => has(page, id)).length;
    const others = page.isWhole ? 0 : this.alone.length - listed;
    return listed + Math.round((others * page.total) / this.seenProjects.total);
  }

  /** Roles are had in all that is below, too. */
  private hasRole({ id }: FoundGroup, role: number): boolean {
    return [...this.groupsOfRole].some(
      ([level, page]) => level >= role && has(page, id),
    );
  }

  private async below({ id }: FoundGroup, role?: number): Promise<number> {
    const list = endpoint`/groups/${id}/descendant_groups`;
    const query = { min_access_level: role };
    return (await glanceAtGroups(this.session, query, list)).total;
  }

  private async projectsBelow(
    { id }: FoundGroup,
    role?: number,
  ): Promise<number> {
    const query = {
      ...(await authorizedBelow(this.session)),
      include_subgroups: true,
      ...(role !== undefined && { min_access_level: role }),
    };
    const list = endpoint`/groups/${id}/projects`;
    const page = await glanceAtProjects(
      this.session,
      query,
      PROJECTS_TO_LOOK_AT,
      list,
    );
    this.lookAt(page.rows);
    return page.total;
  }

  /** Projects that are chosen by themselves; one is asked for where none is listed. */
  private async findAlone(): Promise<void> {
    const [first] = this.alone;
    let rows = this.seenProjects.rows.filter(({ id }) =>
      this.alone.includes(id),
    );
    if (rows.length === 0 && first !== undefined && this.budget.take()) {
      const query = { id_after: first - 1, id_before: first + 1 };
      ({ rows } = await glanceAtProjects(this.session, query, 1));
    }
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

  /**
   * A count of each chosen group; of those that there is no budget for as many as of
   * the others, by weight.
   *
   * @param kept of the budget, for other counts
   */
  private async ofEach(
    weights: ((group: FoundGroup) => number) | Map<FoundGroup, number>,
    known: (group: FoundGroup) => number | undefined,
    ask: (group: FoundGroup) => Promise<number>,
    kept = 0,
  ): Promise<Map<FoundGroup, number>> {
    const weightOf = (group: FoundGroup) =>
      weights instanceof Map ? weights.get(group) ?? 0 : weights(group);
    const counts = new Map<FoundGroup, number>();
    for (const group of this.chosen) {
      const count =
        known(group) ?? (this.budget.take(kept) ? await ask(group) : undefined);
      if (count !== undefined) {
        counts.set(group, count);
      }
    }
    const share =
      sum([...counts.values()]) / (sum([...counts.keys()].map(weightOf)) || 1);
    for (const group of this.chosen.filter((one) => !counts.has(one))) {
      counts.set(group, Math.round(share * weightOf(group)));
      this.skipped.add(group);
    }
    return counts;
  }
}

function has({ rows }: Glance<{ id: number }>, id: number): boolean {
  return rows.some((row) => row.id === id);
}

function pagesIn(counts: ReadonlyMap<FoundGroup, number>) {
  return (group: FoundGroup) => pagesOf(counts.get(group) ?? 0);
}
