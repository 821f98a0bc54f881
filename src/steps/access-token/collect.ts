import type { Collected, CollectedGroup } from '../../collect/collected';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import {
  groupsWithInventory,
  NO_INVENTORY,
  NOT_HERE,
  readInventory,
} from '../../collect/credentialsInventory';
import { reachOf } from '../../collect/reach';
import type { Coverages, Needs, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { administrates, tokenOwnerOf } from '../../collect/tokenOwner';
import { OWNER, roleOf } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { Session, sessionOf } from '../../session';
import { groups } from '../group/collected';
import { licensedRootGroups, projects } from '../project/collected';
import { userKey } from '../user/entity';
import { TokenAdder } from './add';
import { partWithRole, roleFor, unlicensedOf } from './allowance';
import { homeKey, levelsOf, TokenUsers, tokenUsers } from './bots';
import { isWithin } from '../../collect/paths';

const WHAT = 'access tokens';
const PARENTS_AT_A_TIME = 8;
/** Known to personal tokens' lists in all versions, to others since 17.2. */
const ACTIVE = { state: 'active' };
/** By something that does not change; lists of resources do not know it. */
const ACTIVE_IN_ORDER = { ...ACTIVE, sort: 'created_asc' };

/** Collects access tokens from the first source of each that may be had. */
export async function collectAccessTokens(
  context: StepContext,
  needs: Needs,
): Promise<Coverages> {
  const users = await tokenUsers(context.jobState);
  const collector = new Collector(context, users, needs);
  const { is_admin } = await tokenOwnerOf(sessionOf(context));
  return is_admin
    ? collector.fromInstance()
    : collector.fromGroupsAndProjects();
}

class Collector {
  private readonly session: Session;
  private readonly tokens: Coverage;
  private readonly personal: Coverage;
  private readonly adder: TokenAdder;

  constructor(
    private readonly context: StepContext,
    private readonly users: TokenUsers,
    needs: Needs,
  ) {
    this.session = sessionOf(context);
    this.tokens = new Coverage(subjectOf(WHAT, needs));
    this.personal = new Coverage(
      subjectOf(`personal ${WHAT}`, { role: OWNER }),
    );
    const { reject } = this.tokens;
    const { groupPaths: chosen, excludeArchived } = this.session.settings;
    this.adder = new TokenAdder(
      context.jobState,
      users.bots,
      reject,
      chosen.length === 0 && !excludeArchived,
    );
  }

  /** Administrators are told all users' tokens, bots' ones too. */
  async fromInstance(): Promise<Coverages> {
    const { jobState, logger } = this.context;
    const { bots } = this.users;
    const levels = await levelsOf(bots, jobState);
    this.tokens.expect(1);
    const outcome = await outcomeOfAsking(async () => {
      const target = endpoint`/personal_access_tokens`;
      const pages = this.session.client.list(target, ACTIVE_IN_ORDER);
      for await (const page of pages) {
        await this.adder.add(page, ({ userId }) => bots.get(userKey(userId)), {
          levels,
        });
      }
      // Who is none any more is told the own ones, and no word of the others.
      const { id } = await tokenOwnerOf(this.session);
      return (await administrates(this.session, id)) ? ANSWERED : DEMOTED;
    });
    const { href } = this.session.settings.baseUrl;
    this.tokens.settle({ name: href }, outcome);
    this.adder.conclude(logger);
    return [this.tokens];
  }

  /** Owners on GitLab.com by the inventory, all others by lists of what has a bot. */
  async fromGroupsAndProjects(): Promise<Coverages> {
    const { jobState, logger } = this.context;
    const roots = await licensedRootGroups.collected(jobState);
    const told = await this.readInventories(roots);
    const homes = new Set([...this.users.bots.values()].map(homeKey));
    const parents = [
      ...(await groups.collected(jobState)),
      ...(await projects.collected(jobState)),
    ].filter(
      (parent) =>
        homes.has(parent.key) &&
        !told.some((root) => isWithin(parent.fullPath, root.fullPath)),
    );
    await this.tokens.each<Collected>(
      parents,
      PARENTS_AT_A_TIME,
      partWithRole,
      (parent) => this.askParent(parent, roots),
    );
    this.sayWhatIsUntold();
    this.adder.conclude(logger);
    return [this.tokens, this.personal];
  }

  /** @returns the groups whose inventory was read, or failed to be */
  private async readInventories(
    roots: CollectedGroup[],
  ): Promise<CollectedGroup[]> {
    const told: CollectedGroup[] = [];
    const { tokens, personal, adder, session } = this;
    const inventories = await groupsWithInventory(session, roots);
    await forEachConcurrently(
      inventories.values(),
      PARENTS_AT_A_TIME,
      async (root) => {
        const part = partWithRole(root);
        const ofResources = await readInventory(
          session,
          root,
          'resource_access_tokens',
          ACTIVE_IN_ORDER,
          (page) => adder.add(page, adder.homeInRow),
        );
        if (ofResources !== NOT_HERE) {
          told.push(root);
          tokens.expect(1);
          tokens.settle(part, ofResources);
        }
        const ofPeople = await readInventory(
          session,
          root,
          'personal_access_tokens',
          ACTIVE_IN_ORDER,
          (page) => adder.add(page, () => undefined, { arePersonal: true }),
        );
        personal.expect(1);
        personal.settle(part, ofPeople === NOT_HERE ? NO_INVENTORY : ofPeople);
      },
    );
    return told;
  }

  private async askParent(
    parent: Collected,
    roots: CollectedGroup[],
  ): Promise<Outcome> {
    const { kind, id } = parent;
    const known = unlicensedOf(this.session, parent, roots);
    if (known) {
      return known;
    }
    const role = roleFor(parent);
    if (!(await reachOf(this.session).has(kind, id, role))) {
      const reason = `it takes the role ${roleOf(role) ?? role}`;
      return { kind: 'foretold', reason };
    }
    const target =
      kind === 'group'
        ? endpoint`/groups/${id}/access_tokens`
        : endpoint`/projects/${id}/access_tokens`;
    for await (const page of this.session.client.list(target, ACTIVE)) {
      await this.adder.add(page, () => ({ kind, id }));
    }
    return ANSWERED;
  }

  private sayWhatIsUntold(): void {
    const { untold } = this.users;
    if (untold > 0) {
      const reason =
        `those of ${untold} users are shown to administrators, and on GitLab.com ` +
        'to Owners of the groups that manage the accounts';
      this.personal.expect(1);
      const { href } = this.session.settings.baseUrl;
      this.personal.settle({ name: href }, { kind: 'off', reason });
    }
  }
}

const DEMOTED: Outcome = {
  kind: 'failed',
  reason: 'GitLab does not show what it shows to administrators any more',
};
