import { Coverage } from '../../collect/coverage';
import type { Coverages, Step, StepContext } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { beginLists } from '../../collect/visible';
import { sessionOf } from '../../session';
import { accountEntity, accountKey, FETCH_ACCOUNT } from './entity';
import { versionOf } from './version';

const needs = { role: 0, who: 'none', withoutIt: 'nothing can be collected' };

export const accountSteps: Step[] = [
  {
    id: FETCH_ACCOUNT,
    name: 'Fetch Account',
    entities: [accountEntity],
    relationships: [],
    collect: collectAccount,
    needs,
    estimate: () => 1,
  },
];

async function collectAccount(context: StepContext): Promise<Coverages> {
  const session = sessionOf(context);
  const { baseUrl } = session.settings;
  session.graphql.askForSchema();
  const [owner, version] = await Promise.all([
    tokenOwnerOf(session),
    versionOf(session),
    beginLists(session),
  ]);
  await context.jobState.addEntity(
    accountEntity.create(accountKey(baseUrl), version, { baseUrl, owner }),
  );
  return [new Coverage(subjectOf('account', needs))];
}
