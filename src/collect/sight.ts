import * as z from 'zod';
import type { Endpoint } from '../gitlab/endpoint';
import { ANSWERED, Outcome } from '../gitlab/outcome';
import { id } from '../gitlab/rows';
import type { Session } from '../session';
import { Coverage, outcomeOfAsking, Part, Whereabouts } from './coverage';
import { idsOf, Kind, listGroups, listProjects } from './visible';
import { ownPage } from '../gitlab/ownPage';

/** A 404 of what GitLab lists and does not open. */
export const CLOSED = 'closed';

/**
 * What groups and projects GitLab shows to the token now, asked as the steps that
 * collect them ask. One for each question, for the answers change.
 */
export class Sight {
  private readonly listed = new Map<Kind, Promise<ReadonlySet<number>>>();

  constructor(private readonly session: Session) {}

  /** Whether GitLab shows any group or project at all. */
  async hasAny(): Promise<boolean> {
    for (const list of [
      listProjects(this.session, { simple: true }),
      listGroups(this.session),
    ]) {
      for await (const page of list) {
        if (page.length > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What a 404 of a part means: a deletion only where the part's own page says
   * so too, and no list has it any more, nor the project that it is in. A group
   * with a list of allowed addresses is listed and closed (GitLab's
   * ee/app/policies/ee/group_policy.rb, `ip_enforcement_prevents_access`).
   *
   * @returns `gone`, `closed`, or what else the part's page answers
   */
  async judge(part: Part): Promise<Outcome | typeof CLOSED> {
    const { parent, whereabouts } = part;
    if (!parent) {
      return { kind: 'failed', reason: 'GitLab has no such thing' };
    }
    const page = await this.pageOf(whereabouts?.page, parent);
    if (page.kind === 'answered') {
      const reason = 'not found, although what it is of is there';
      return { kind: 'failed', reason };
    }
    if (page.kind !== 'gone') {
      return page;
    }
    const isClosed =
      !whereabouts || (await this.pageOf(undefined, parent)).kind === 'gone';
    const inList = isClosed ? page : await this.inList(whereabouts);
    if (inList.kind !== 'gone') {
      return inList;
    }
    const listed = await this.idsOf(parent.kind);
    if (listed.size === 0) {
      return { kind: 'failed', reason: BLIND };
    }
    return isClosed && listed.has(parent.id) ? CLOSED : page;
  }

  private pageOf(
    page: Endpoint | undefined,
    parent: Required<Part>['parent'],
  ): Promise<Outcome> {
    return outcomeOfAsking(async () => {
      await (page
        ? this.session.client.get(page)
        : ownPage(this.session, parent));
      return ANSWERED;
    });
  }

  /** Whether a project that is open does not list it any more. */
  private inList({ list, iid }: Whereabouts): Promise<Outcome> {
    return outcomeOfAsking(async () => {
      const { rows } = await this.session.client.page(list, { 'iids[]': iid });
      return rows.some((row) => listedRow.safeParse(row).data?.iid === iid)
        ? { kind: 'failed', reason: 'not found, although it is listed' }
        : { kind: 'gone', reason: 'neither found nor listed' };
    });
  }

  private idsOf(kind: Kind): Promise<ReadonlySet<number>> {
    const ids =
      this.listed.get(kind) ??
      idsOf(
        kind === 'group'
          ? listGroups(this.session)
          : listProjects(this.session, { simple: true }),
      );
    this.listed.set(kind, ids);
    return ids;
  }
}

const listedRow = z.object({ iid: id });

/** Why nothing is believed to be none. */
export const BLIND =
  'GitLab shows no group and no project to this token any more';

/**
 * Settles that a list of the whole instance was read. An empty one is believed
 * where GitLab shows anything else: without any group and project the token's
 * user has been removed from everything, and all would be deleted.
 *
 * @param found whether the list had anything
 */
export async function expectSight(
  session: Session,
  coverage: Coverage,
  found: boolean,
): Promise<void> {
  coverage.expect(1);
  const isSeen = found || (await new Sight(session).hasAny());
  coverage.settle(
    { name: session.settings.baseUrl.href },
    isSeen
      ? ANSWERED
      : {
          kind: 'failed',
          reason: 'GitLab shows no group and no project to this token',
        },
  );
}
