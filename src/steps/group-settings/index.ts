import type { Needs, Step } from '../../collect/step';
import { GUEST } from '../../gitlab/accessLevels';
import { FETCH_GROUPS } from '../group/collected';
import { collectGroupSettings } from './collect';
import { groupHasSettings, groupSettingsEntity } from './entity';

const NEEDS: Needs = {
  role: GUEST,
  who: 'any that sees the group; Owners are told over what Git may be used',
  withoutIt:
    'settings of these groups say so (`ownerAccess`), and what only Owners are ' +
    'told is absent',
};

export const groupSettingsSteps: Step[] = [
  {
    id: 'fetch-group-settings',
    name: 'Fetch Group Settings',
    entities: [groupSettingsEntity],
    relationships: [groupHasSettings],
    dependsOn: [FETCH_GROUPS],
    ingestionSource: {
      id: 'group-settings',
      title: 'Group settings',
      description:
        'What guards top-level groups: forks, invitations, addresses and ' +
        'protocols, a request for each. Switched off, nothing tells whether ' +
        'projects may be forked to elsewhere.',
    },
    needs: NEEDS,
    collect: (context) => collectGroupSettings(context, NEEDS),
  },
];
