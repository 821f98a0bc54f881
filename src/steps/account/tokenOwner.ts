import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';
import { endpoint } from '../../gitlab/endpoint';
import { BRIEF } from '../../gitlab/retry';
import type { Session } from '../../session';
import { TokenOwner, tokenOwner } from './entity';

const owners = new WeakMap<Session, Promise<TokenOwner>>();

/**
 * Whose token it is; answered once in a session, to validation as a rule.
 *
 * @throws IntegrationProviderAPIError where it can't be had, or is no GitLab's
 */
export function tokenOwnerOf(session: Session): Promise<TokenOwner> {
  const asked = owners.get(session) ?? ask(session);
  owners.set(session, asked);
  asked.catch(() => owners.delete(session)); // to be asked again
  return asked;
}

async function ask({ client }: Session): Promise<TokenOwner> {
  const target = endpoint`/user`;
  const answer = tokenOwner.safeParse(await client.get(target, BRIEF));
  if (!answer.success) {
    throw new IntegrationProviderAPIError({
      endpoint: target.route,
      status: 200,
      statusText: 'the answer is not a GitLab user',
    });
  }
  return answer.data;
}
