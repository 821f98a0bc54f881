import type { Choice } from '../../../collect/choice/choice';
import type { Session } from '../../../session';
import { sum } from '../../../sum';
import type { Budget } from './budget';
import { Glance, glanceAtProjects, has, ProjectRow } from './lists';

/** Projects that are chosen by themselves, and not with a group. */
export class SingleProjects {
  readonly ids: number[];
  /** That they are collected with: one by one, or in a list of their group. */
  readonly requests: number;

  /** @param seen the projects that the token sees, or the first of them */
  constructor(choice: Choice, private readonly seen: Glance<ProjectRow>) {
    this.ids = choice.projects
      .flatMap(({ ids }) => [...ids])
      .filter((id) => !seen.isWhole || has(seen, id));
    this.requests = sum(
      choice.projects.map(({ ids, groupId }) =>
        groupId === undefined ? ids.size : 1,
      ),
    );
  }

  /** How many a page has; where it does not have all, as many as of all projects. */
  countIn(page: Glance<ProjectRow>): number {
    const listed = this.ids.filter((id) => has(page, id)).length;
    const others = page.isWhole ? 0 : this.ids.length - listed;
    return listed + Math.round((others * page.total) / this.seen.total);
  }

  /** Those that were seen; one is asked for where none was. */
  async find(
    session: Session,
    budget: Budget,
  ): Promise<Glance<ProjectRow>['rows']> {
    const [first] = this.ids;
    const rows = this.seen.rows.filter(({ id }) => this.ids.includes(id));
    if (rows.length > 0 || first === undefined || !budget.take()) {
      return rows;
    }
    const query = { id_after: first - 1, id_before: first + 1 };
    return (await glanceAtProjects(session, query, 1)).rows;
  }
}
