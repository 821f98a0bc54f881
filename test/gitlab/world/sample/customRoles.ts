import { customRoles, memberRoleOf } from '../../tables/customRoles';
import { WorldBuilder } from '../build';
import { Groups } from './groups';

/** Roles of the instance, and one of a root group, as GitLab.com has them. */
export function addCustomRoles(builder: WorldBuilder, { aurora }: Groups) {
  const ofInstance = builder.add(customRoles, 'instance', {
    name: 'Variable keeper',
    description: 'Keeps <b>secrets</b>',
    baseAccessLevel: 20,
    permissions: ['admin_cicd_variables', 'read_code'],
  });
  // For the administration of the instance: nobody holds it in a group.
  builder.add(customRoles, 'instance', {
    name: 'Watcher of runners',
    baseAccessLevel: null,
    permissions: ['read_admin_cicd'],
  });
  const ofAurora = builder.add(
    customRoles,
    { group: aurora },
    {
      name: 'Member manager',
      baseAccessLevel: 30,
      permissions: ['admin_group_member'],
    },
  );
  return {
    ofInstance: memberRoleOf(ofInstance),
    ofAurora: memberRoleOf(ofAurora),
  };
}

export type CustomRoles = ReturnType<typeof addCustomRoles>;
