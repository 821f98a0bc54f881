import { Coverage } from '../../collect/coverage';
import { isFault } from '../../gitlab/fault';
import { endpoint } from '../../gitlab/endpoint';
import { sessionOf, Session } from '../../session';
import type { Coverages, Step, StepContext } from '../types';
import {
  accountEntity,
  createAccountEntity,
  GitLabVersion,
  gitLabVersion,
} from './entity';
import { tokenOwnerOf } from './tokenOwner';

export const FETCH_ACCOUNT = 'fetch-accounts';

export const accountSteps: Step[] = [
  {
    id: FETCH_ACCOUNT,
    name: 'Fetch Account',
    entities: [accountEntity],
    relationships: [],
    collect: collectAccount,
    permissions: {
      scope: 'read_api',
      role: 'none',
      withoutIt: 'nothing can be collected',
    },
  },
];

const ACCOUNT = {
  what: 'account',
  role: 0,
  remedy: 'See docs/permissions.md.',
};

async function collectAccount(context: StepContext): Promise<Coverages> {
  const session = sessionOf(context);
  const [owner, version] = await Promise.all([
    tokenOwnerOf(session),
    versionOf(session),
  ]);
  await context.jobState.addEntity(
    createAccountEntity(session.settings.baseUrl, owner, version),
  );
  return [new Coverage(ACCOUNT)];
}

/** An instance may keep its version to itself (a proxy, or a later GitLab). */
async function versionOf({
  client,
}: Session): Promise<GitLabVersion | undefined> {
  try {
    const answer = await client.get(endpoint`/version`);
    const version = gitLabVersion.safeParse(answer);
    return version.success ? version.data : undefined;
  } catch (error) {
    if (isFault(error, 'forbidden', 'missing', 'refused')) {
      return undefined;
    }
    throw error;
  }
}
