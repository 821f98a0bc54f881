import type { Read } from '../../collect/columns/reading';
import { endpoint } from '../../gitlab/endpoint';
import { isFault } from '../../gitlab/fault';
import type { RetryPolicy } from '../../gitlab/retry';
import type { Session } from '../../session';
import { accountEntity, AccountRow } from './entity';

/**
 * What GitLab tells of itself. An instance may keep its version to itself (a
 * proxy, or a later GitLab).
 *
 * @throws Fault where it does not answer
 */
export async function versionOf(
  { client }: Session,
  retry?: RetryPolicy,
): Promise<Read<AccountRow>> {
  const untold = { row: {}, raw: {} };
  try {
    const answer = await client.get(endpoint`/version`, retry);
    const version = accountEntity.restRow.safeParse(answer);
    return version.success ? version.data : untold;
  } catch (error) {
    if (isFault(error, 'forbidden', 'missing', 'refused')) {
      return untold;
    }
    throw error;
  }
}
