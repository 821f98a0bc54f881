import type {
  IntegrationLogger,
  JobState,
} from '@jupiterone/integration-sdk-core';
import { readRows, Rejection } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { userKey } from '../user/entity';
import type { BotHome } from '../user/machine';
import { Bots, homeKey } from './bots';
import {
  accessTokenEntity,
  accessTokenKey,
  AccessTokenRow,
  groupHasToken,
  projectHasToken,
  TokenOwner,
  userHasToken,
} from './entity';

/** Adds the tokens that lists tell, each once, with whose they are. */
export class TokenAdder {
  private withoutUser = 0;
  private withoutHome = 0;

  /** @param isAll whether those that are of nothing that was collected are added */
  constructor(
    private readonly jobState: JobState,
    private readonly bots: Bots,
    private readonly reject: (rejection: Rejection) => void,
    private readonly isAll: boolean,
  ) {}

  /**
   * Adds the active ones of a page; older servers list others, too.
   *
   * @param homeOf what a token is of: a group, a project or, as far as is known, nothing
   * @param levels access levels of bots, where rows do not tell them
   * @param arePersonal whether the list has no others, of whatever user
   */
  async add(
    page: unknown[],
    homeOf: (row: AccessTokenRow) => BotHome | undefined,
    {
      levels,
      arePersonal = false,
    }: { levels?: ReadonlyMap<string, number>; arePersonal?: boolean } = {},
  ): Promise<void> {
    for (const read of readRows(accessTokenEntity.restRow, page, this.reject)) {
      const { row } = read;
      if (!row.active) {
        continue;
      }
      const key = accessTokenKey(row.id);
      const home = homeOf(row);
      const user = userKey(row.userId);
      const isPerson = hasKey(this.jobState, user);
      const isOfCollected =
        isPerson || (home && hasKey(this.jobState, homeKey(home)));
      if (!this.isAll && !isOfCollected) {
        continue;
      }
      const owner: TokenOwner = {
        // Of a user that is not known it may be a bot's.
        tokenType:
          home?.kind ?? (isPerson || arePersonal ? 'personal' : undefined),
        accessLevel: home && levels?.get(user),
      };
      await addEntityOnce(
        this.jobState,
        accessTokenEntity.create(key, read, owner),
      );
      await this.link(key, user, home);
    }
  }

  /** What the row itself tells, or else the name of its user. */
  readonly homeInRow = (row: AccessTokenRow): BotHome | undefined => {
    const { resourceType: kind, resourceId: id } = row;
    return (kind === 'group' || kind === 'project') && typeof id === 'number'
      ? { kind, id }
      : this.bots.get(userKey(row.userId));
  };

  /** Tells of what was not collected, and so has no tokens in the graph. */
  conclude(logger: IntegrationLogger): void {
    const { withoutUser, withoutHome } = this;
    if (withoutUser + withoutHome > 0) {
      logger.info(
        { withoutUser, withoutHome },
        'Access tokens have users, groups or projects that were not collected',
      );
    }
  }

  private async link(
    key: string,
    user: string,
    home: BotHome | undefined,
  ): Promise<void> {
    if (hasKey(this.jobState, user)) {
      await addRelationshipOnce(this.jobState, userHasToken, user, key);
    } else {
      this.withoutUser += 1;
    }
    if (!home) {
      return;
    }
    const has = home.kind === 'group' ? groupHasToken : projectHasToken;
    if (hasKey(this.jobState, homeKey(home))) {
      await addRelationshipOnce(this.jobState, has, homeKey(home), key);
    } else {
      this.withoutHome += 1;
    }
  }
}
