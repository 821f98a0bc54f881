import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { endpoint } from '../../gitlab/endpoint';
import { instance } from '../account/collected';
import { instanceSettingsEntity, instanceSettingsKey } from './entity';

/** Who is no administrator is not asked: the step is switched off beforehand. */
export const instanceSettingsSteps = [
  owned({
    id: 'fetch-instance-settings',
    name: 'Fetch Instance Settings',
    what: 'instance settings',
    ingestionSource: {
      id: 'instance-settings',
      title: 'Instance settings',
      description:
        'What guards the whole instance: signing up, passwords, limits, ' +
        'visibility, hooks, runners, tokens and approvals; none of its secrets. ' +
        'For administrators. Switched off, nothing tells whether everybody may ' +
        'sign up.',
    },
    needs: {
      role: 0,
      administrator: true,
      who: 'administrator of the instance',
      withoutIt: 'settings of the instance are left out',
    },
    lists: [
      ownedBy(instance, {
        type: instanceSettingsEntity,
        key: (_, account) => instanceSettingsKey(account),
        rest: { one: () => [endpoint`/application/settings`] },
      }),
    ],
  }),
];
