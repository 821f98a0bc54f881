import { checkEntities } from '../../../test/support/converters';
import { createCustomRole, customRoleRow } from './entity';

const row = {
  id: 7,
  group_id: null,
  name: 'Variable keeper',
  description: 'of s3cr3t things',
  base_access_level: 20,
  read_code: true,
  admin_cicd_variables: true,
  admin_runners: false,
};
const convert = (changes: object = {}) =>
  createCustomRole(customRoleRow.parse({ ...row, ...changes }));

beforeAll(checkEntities);

test('tells its base, and what it gives beyond that', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-custom-role:7',
    _type: 'gitlab_custom_role',
    _class: ['AccessRole'],
    name: 'Variable keeper',
    baseAccessLevel: 20,
    baseRole: 'reporter',
    privilegeNames: ['admin_cicd_variables', 'read_code'],
    systemRole: false,
    superAdmin: false,
  });
});

test('a permission that GitLab brings later is one of them', () => {
  expect(convert({ manage_everything: true }).privilegeNames).toContain(
    'manage_everything',
  );
});

test('what is no permission is none, and stays out', () => {
  const odd = convert({ 'Not a key': true, weight: 1, flag: 'true' });
  expect(odd.privilegeNames).toEqual(convert().privilegeNames);
  expect(JSON.stringify(odd)).not.toMatch(/Not a key|weight|s3cr3t/);
});

test('a role without a base has none, and is no level of nobody', () => {
  const role = convert({ base_access_level: null });
  expect(role.baseAccessLevel).toBeUndefined();
  expect(role.baseRole).toBeUndefined();
});

test('a level that GitLab has not named has no name', () => {
  const role = convert({ base_access_level: 35 });
  expect(role.baseAccessLevel).toBe(35);
  expect(role.baseRole).toBeUndefined();
});

test.each([null, '', undefined])(
  'without a name (%p) it has its id',
  (name) => {
    expect(convert({ name }).displayName).toBe('Custom role 7');
  },
);
