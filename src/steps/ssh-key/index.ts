import { partOf } from '../../collect/collected';
import { Coverage } from '../../collect/coverage';
import {
  groupsWithInventory,
  NO_INVENTORY,
  NOT_HERE,
  readInventory,
} from '../../collect/credentialsInventory';
import type { Coverages, Needs, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { OWNER } from '../../gitlab/accessLevels';
import { readRows } from '../../gitlab/rows';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { sessionOf } from '../../session';
import { ACCESS_TOKENS } from '../access-token/source';
import { FETCH_PROJECTS, licensedRootGroups } from '../project/collected';
import { FETCH_USERS } from '../user';
import { userKey } from '../user/entity';
import { sshKeyEntity, sshKeyKey, userHasSshKey } from './entity';

const NEEDS: Needs = {
  role: OWNER,
  tier: 'premium',
  scopes: [{ kind: 'group', role: OWNER, topmost: true }],
  selfManaged: [],
  who: 'Owner of top-level groups on GitLab.com, of whose enterprise users they are',
  withoutIt: 'SSH keys are left out, for no other list has them',
};

const GROUPS_AT_A_TIME = 4;

export const sshKeySteps: Step[] = [
  {
    id: 'fetch-ssh-keys',
    name: 'Fetch SSH Keys',
    entities: [sshKeyEntity],
    relationships: [userHasSshKey],
    dependsOn: [FETCH_PROJECTS, FETCH_USERS],
    ingestionSource: ACCESS_TOKENS,
    needs: NEEDS,
    estimate: ({ isGitLabCom, topmost }) => (isGitLabCom ? topmost(OWNER) : 0),
    collect: collectSshKeys,
  },
];

/** Those of enterprise users, which their owners are told on GitLab.com alone. */
async function collectSshKeys(context: StepContext): Promise<Coverages> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const coverage = new Coverage(subjectOf('SSH keys', NEEDS));
  const roots = await groupsWithInventory(
    session,
    await licensedRootGroups.collected(jobState),
  );
  let withoutUser = 0;
  await coverage.each(roots, GROUPS_AT_A_TIME, partOf, async (root) => {
    const outcome = await readInventory(session, root, 'ssh_keys', {}, add);
    return outcome === NOT_HERE ? NO_INVENTORY : outcome;
  });
  if (withoutUser > 0) {
    logger.info(
      { count: withoutUser },
      'SSH keys have users that were not collected',
    );
  }
  return [coverage];

  async function add(page: unknown[]): Promise<void> {
    const { reject } = coverage;
    for (const read of readRows(sshKeyEntity.restRow, page, reject)) {
      const key = sshKeyKey(read.row.id);
      const user = userKey(read.row.userId);
      await addEntityOnce(jobState, sshKeyEntity.create(key, read, undefined));
      if (hasKey(jobState, user)) {
        await addRelationshipOnce(jobState, userHasSshKey, user, key);
      } else {
        withoutUser += 1;
      }
    }
  }
}
