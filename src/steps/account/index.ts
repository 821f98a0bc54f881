import { Coverage } from '../../collect/coverage';
import type { Read } from '../../collect/columns/reading';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { endpoint } from '../../gitlab/endpoint';
import { isFault } from '../../gitlab/fault';
import { sessionOf, Session } from '../../session';
import { accountEntity, accountKey, AccountRow, FETCH_ACCOUNT } from './entity';

const needs = { role: 0, who: 'none', withoutIt: 'nothing can be collected' };

export const accountSteps: Step[] = [
  {
    id: FETCH_ACCOUNT,
    name: 'Fetch Account',
    entities: [accountEntity],
    relationships: [],
    collect: collectAccount,
    needs,
  },
];

async function collectAccount(context: StepContext): Promise<Coverages> {
  const session = sessionOf(context);
  const { baseUrl } = session.settings;
  const [owner, version] = await Promise.all([
    tokenOwnerOf(session),
    versionOf(session),
  ]);
  await context.jobState.addEntity(
    accountEntity.create(accountKey(baseUrl), version, { baseUrl, owner }),
  );
  return [new Coverage(subjectOf('account', needs))];
}

/** An instance may keep its version to itself (a proxy, or a later GitLab). */
async function versionOf({ client }: Session): Promise<Read<AccountRow>> {
  const untold = { row: {}, raw: {} };
  try {
    const answer = await client.get(endpoint`/version`);
    const version = accountEntity.restRow.safeParse(answer);
    return version.success ? version.data : untold;
  } catch (error) {
    if (isFault(error, 'forbidden', 'missing', 'refused')) {
      return untold;
    }
    throw error;
  }
}
