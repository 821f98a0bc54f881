import {
  CollectedGroup,
  CollectedProject,
  partOf,
} from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { reachOf } from '../../collect/reach';
import { isLicensed } from '../../collect/tier';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows, Rejection, RowSchema } from '../../gitlab/rows';
import type { Session } from '../../session';
import { environmentEntity, EnvironmentRow } from './entity';
import {
  protectedEnvironmentEntity,
  Rule,
  RuleOwner,
} from './protectedEnvironment';
import type { SeenRules } from './protection';

/** Rows of a list, as far as it was told. */
export interface Listed<Row> {
  rows: Row[];
  outcome: Outcome;
}

const FORETOLD = {
  project: { kind: 'foretold', reason: 'it takes the role maintainer' },
  group: { kind: 'foretold', reason: 'it takes the role owner' },
} as const;

const UNREADABLE: Outcome = {
  kind: 'failed',
  reason: 'GitLab answered a rule that can not be read',
};

/**
 * What REST tells of environments, and of the rules that protect them: of projects to
 * Maintainers, of groups to Owners; each group is asked once.
 */
export class EnvironmentsByRest {
  private readonly ofGroups = new Map<number, Promise<Rule[] | undefined>>();

  /**
   * @param groups those that were collected, by id
   * @param rules of which groups' lists are settled, and what roles keep back
   * @param reject told of rows that can't be read
   */
  constructor(
    private readonly session: Session,
    private readonly groups: ReadonlyMap<number, CollectedGroup>,
    private readonly rules: Coverage,
    private readonly reject: (rejection: Rejection) => void,
  ) {}

  /** With whether these are all. */
  async environmentsOf({
    id,
  }: CollectedProject): Promise<
    Listed<Read<EnvironmentRow>> & { isWhole: boolean }
  > {
    const list = endpoint`/projects/${id}/environments`;
    let areRead = true;
    const listed = await this.listed(
      environmentEntity.restRow,
      list,
      (rejection) => {
        this.reject(rejection);
        areRead &&= rejection.field !== undefined;
      },
    );
    const isWhole = areRead && listed.outcome.kind === 'answered';
    return { ...listed, isWhole };
  }

  /** A project's own rules; nothing where the role keeps them back. */
  async rulesIfMaintained(
    project: CollectedProject,
  ): Promise<Listed<Rule> | undefined> {
    const { id } = project;
    if (!(await reachOf(this.session).has('project', id, MAINTAINER))) {
      this.rules.expect(1);
      this.rules.settle(partOf(project), FORETOLD.project);
      return undefined;
    }
    const list = endpoint`/projects/${id}/protected_environments`;
    return this.rulesAt(list, { kind: 'project', id });
  }

  /** Its own and those of the groups above, as far as the token's user may see them. */
  async rulesAbove(
    project: CollectedProject,
  ): Promise<SeenRules & { outcome: Outcome }> {
    if (!isLicensed(project, 'premium')) {
      return { rules: [], isComplete: false, outcome: ANSWERED };
    }
    const own = await this.rulesIfMaintained(project);
    const above = await this.rulesOfGroups(project);
    return {
      rules: [...(own?.rows ?? []), ...above.flatMap((rules) => rules ?? [])],
      isComplete:
        own?.outcome.kind === 'answered' && !above.includes(undefined),
      outcome: own?.outcome ?? ANSWERED,
    };
  }

  /** The rules of all groups that were asked. */
  async rulesOfAllGroups(): Promise<Rule[]> {
    const told = await Promise.all(this.ofGroups.values());
    return told.flatMap((rules) => rules ?? []);
  }

  /** Of each group above; nothing where they are not told. */
  private async rulesOfGroups({
    groupId,
  }: CollectedProject): Promise<(Rule[] | undefined)[]> {
    const told: (Rule[] | undefined)[] = [];
    const seen = new Set<number>();
    for (let id = groupId; id !== undefined && !seen.has(id); ) {
      seen.add(id);
      const group = this.groups.get(id);
      told.push(group && (await this.rulesOfGroup(group)));
      id = group?.parentId;
    }
    return told;
  }

  private rulesOfGroup(group: CollectedGroup): Promise<Rule[] | undefined> {
    const asked = this.ofGroups.get(group.id) ?? this.askGroup(group);
    this.ofGroups.set(group.id, asked);
    return asked;
  }

  private async askGroup(group: CollectedGroup): Promise<Rule[] | undefined> {
    const { id } = group;
    const part = { ...partOf(group), role: OWNER };
    this.rules.expect(1);
    if (!(await reachOf(this.session).has('group', id, OWNER))) {
      this.rules.settle(part, FORETOLD.group);
      return undefined;
    }
    const list = endpoint`/groups/${id}/protected_environments`;
    const { rows, outcome } = await this.rulesAt(list, { kind: 'group', id });
    this.rules.settle(part, outcome);
    return outcome.kind === 'answered' ? rows : undefined;
  }

  private async rulesAt(
    list: Endpoint,
    owner: RuleOwner,
  ): Promise<Listed<Rule>> {
    let outcome: Outcome = ANSWERED;
    const listed = await this.listed(
      protectedEnvironmentEntity.restRow,
      list,
      (rejection) => {
        this.reject(rejection);
        // Without that rule what is protected may look as if it were not.
        outcome = rejection.field === undefined ? UNREADABLE : outcome;
      },
    );
    // A row may come twice, where the list moves between two pages.
    const byName = new Map(listed.rows.map((read) => [read.row.name, read]));
    return {
      rows: Array.from(byName.values(), (read) => ({ owner, read })),
      outcome: listed.outcome.kind === 'answered' ? outcome : listed.outcome,
    };
  }

  private async listed<Row>(
    schema: RowSchema<Row>,
    list: Endpoint,
    reject = this.reject,
  ): Promise<Listed<Row>> {
    const rows: Row[] = [];
    const outcome = await outcomeOfAsking(async () => {
      for await (const page of this.session.client.list(list)) {
        rows.push(...readRows(schema, page, reject));
      }
      return ANSWERED;
    });
    return { rows, outcome };
  }
}
