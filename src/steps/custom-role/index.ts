import type { Needs, Step } from '../../collect/step';
import { OWNER } from '../../gitlab/accessLevels';
import { FETCH_ACCOUNT } from '../account/entity';
import { FETCH_GROUPS } from '../group/collected';
import { FETCH_PROJECTS } from '../project/collected';
import { FETCH_USERS } from '../user';
import { collectCustomRoles } from './collect';
import {
  accountHasCustomRole,
  customRoleEntity,
  groupHasCustomRole,
  userAssignedCustomRole,
} from './entity';

const NEEDS: Needs = {
  role: OWNER,
  tier: 'ultimate',
  scopes: [{ kind: 'group', role: OWNER, topmost: true }],
  selfManaged: [{ kind: 'instance', role: OWNER, administrator: true }],
  who: 'administrator of the instance; on GitLab.com Owner of top-level groups',
  withoutIt: 'custom roles and who holds them are left out',
};

export const customRoleSteps: Step[] = [
  {
    id: 'fetch-custom-roles',
    name: 'Fetch Custom Roles',
    entities: [customRoleEntity],
    relationships: [
      accountHasCustomRole,
      groupHasCustomRole,
      userAssignedCustomRole,
    ],
    dependsOn: [FETCH_ACCOUNT, FETCH_GROUPS, FETCH_PROJECTS, FETCH_USERS],
    ingestionSource: {
      id: 'custom-roles',
      title: 'Custom roles',
      description:
        'Roles that add privileges to those of GitLab (Ultimate), and who holds ' +
        'them: where there are any, a request for each group, and for each ' +
        'project with members of its own. Switched off, nothing tells who may do more than ' +
        'his access level says.',
    },
    needs: NEEDS,
    // Whether there are any, and with them requests for members, is not known.
    estimate: ({ isAdministrator, isGitLabCom, topmost }) =>
      isGitLabCom ? topmost(OWNER) : isAdministrator ? 1 : 0,
    besides: () =>
      'a request for each group, and for each project with members of its own, ' +
      'where there is any custom role',
    collect: (context) => collectCustomRoles(context, NEEDS),
  },
];
