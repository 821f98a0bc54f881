import type { Needs, Step } from '../../collect/step';
import { GUEST, OWNER } from '../../gitlab/accessLevels';
import { FETCH_GROUPS } from '../group/collected';
import { collectGroupSettings } from './collect';
import {
  groupAllowsGroup,
  groupHasSettings,
  groupSettingsEntity,
} from './entity';

const NEEDS: Needs = {
  role: GUEST,
  scopes: [{ kind: 'group', role: OWNER, topmost: true }],
  who:
    'any that sees the group; Owners of top-level groups are told over what Git ' +
    'may be used, and invited groups are told to who sees them',
  withoutIt:
    'settings of these groups say so (`ownerAccess`), and what only Owners are ' +
    'told is absent',
};

export const groupSettingsSteps: Step[] = [
  {
    id: 'fetch-group-settings',
    name: 'Fetch Group Settings',
    entities: [groupSettingsEntity],
    relationships: [groupHasSettings, groupAllowsGroup],
    dependsOn: [FETCH_GROUPS],
    ingestionSource: {
      id: 'group-settings',
      title: 'Group settings',
      description:
        'What guards groups (forks, addresses, protocols) and which groups ' +
        'were invited to them: a request for each group. Switched off, nothing ' +
        'tells whether projects may be forked to elsewhere, and who reaches a ' +
        'group by an invitation.',
    },
    needs: NEEDS,
    estimate: ({ count }) => count('group'),
    collect: (context) => collectGroupSettings(context, NEEDS),
  },
];
