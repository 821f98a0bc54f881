import { isForbidden, isMissing } from '../../gitlab/fault';
import { endpoint } from '../../gitlab/endpoint';
import { sessionOf, Session } from '../../session';
import type { Step, StepContext } from '../types';
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
    executionHandler: fetchAccount,
    permissions: {
      scope: 'read_api',
      role: 'none',
      withoutIt: 'nothing can be collected',
    },
  },
];

async function fetchAccount(context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const [owner, version] = await Promise.all([
    tokenOwnerOf(session),
    versionOf(session),
  ]);
  await context.jobState.addEntity(
    createAccountEntity(session.settings.baseUrl, owner, version),
  );
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
    if (isForbidden(error) || isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}
