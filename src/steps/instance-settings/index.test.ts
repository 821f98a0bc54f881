import '../../../test/support/matchers';
import { assertConverts } from '../../../test/support/converters';
import { Role, runAs } from '../../../test/support/asRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { WorldApplicationSettings } from '../../../test/gitlab/world/applicationSettings';
import { World } from '../../../test/gitlab/world/types';
import { invocationConfig } from '../..';
import { instanceSettingsEntity, instanceSettingsKey } from './entity';
import { instanceSettingsSteps } from '.';

const [{ id: STEP }] = instanceSettingsSteps;
const world = sampleWorld(new Date());
const account = {
  kind: 'instance' as const,
  id: 0,
  fullPath: 'gitlab.example.com',
  key: 'account',
};
const MATCH = { path: '/application/settings' };

test('collects what the step declares', async () => {
  const { result } = await settingsFor('administrator');
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

test.each([
  ['the newest', { version: '19.2.0-ee' }],
  ['16.3', { version: '16.3.0-ee' }],
  ['the Community Edition', { version: '19.2.0', enterprise: false }],
  ['one without GraphQL', { graphql: 'off' as const }],
])('an administrator is told the settings of %s', async (_, options) => {
  const { differences, result, asked } = await settingsFor('administrator', {
    world: otherwise(),
    ...options,
  });
  expect(differences).toEqual([]);
  expect(result.collectedEntities).toHaveLength(1);
  expect(asked).toEqual(['/application/settings']);
});

test('every setting says what it is set to, be it on or off', async () => {
  const one = await settingsOf(world);
  const other = await settingsOf(otherwise());
  const same = Object.entries(one)
    .filter(
      ([name, value]) => typeof value === 'boolean' && other[name] === value,
    )
    .map(([name]) => name);
  expect(same).toEqual([]);
});

test.each<Role>(['Owner', 'auditor'])(
  'of a token of the role %s nothing is asked',
  async (role) => {
    const { result, asked, warnings } = await settingsFor(role);
    expect(result.collectedEntities).toEqual([]);
    expect(asked).toEqual([]);
    expect(warnings).toEqual([]);
  },
);

test('none of the instance’s secrets is collected', async () => {
  const { result } = await settingsFor('administrator');
  expect(JSON.stringify(result.collectedEntities)).not.toContain('s3cr3t');
});

test.each<[string, Fault['act']]>([
  ['refused', { kind: 'status', status: 403, body: {} }],
  ['missing', { kind: 'status', status: 404 }],
  ['never answered', { kind: 'status', status: 503 }],
  ['null', { kind: 'status', status: 200, body: null }],
  ['an empty object', { kind: 'status', status: 200, body: {} }],
])('settings that are %s fail the step', async (_, act) => {
  const faults: Fault[] = [{ match: MATCH, times: 'always', act }];
  await expect(settingsFor('administrator', { faults })).rejects.toThrow(
    /instance settings (could be had of none|had rows that can't be read)/,
  );
});

describe('older words', () => {
  test.each([
    [{ send_user_confirmation_email: true }, 'hard'],
    [{ send_user_confirmation_email: false }, 'off'],
    [{ email_confirmation_setting: 'soft' }, 'soft'],
    [
      {
        email_confirmation_setting: 'soft',
        send_user_confirmation_email: true,
      },
      'soft',
    ],
    [{}, undefined],
  ])('%j of the confirmation of addresses: %s', (told, expected) => {
    expect(converted(told).emailConfirmation).toBe(expected);
  });

  test.each([
    [{ throttle_unauthenticated_enabled: true }, true, true],
    [
      {
        throttle_unauthenticated_enabled: true,
        throttle_unauthenticated_api_enabled: false,
      },
      false,
      true,
    ],
    [{ throttle_unauthenticated_web_enabled: false }, undefined, false],
  ])('%j of limits: %s for the API, %s for the web', (told, api, web) => {
    expect(converted(told)).toMatchObject({
      ...(api !== undefined && { unauthenticatedApiThrottleEnabled: api }),
      unauthenticatedWebThrottleEnabled: web,
    });
    expect(converted(told).unauthenticatedApiThrottleEnabled).toBe(api);
  });

  test.each([
    [['public'], true],
    [['private'], false],
    [[], false],
    [null, undefined],
  ])('restricted visibilities %j: public ones are, %s', (levels, expected) => {
    const told = { restricted_visibility_levels: levels };
    expect(converted(told).publicProjectsRestricted).toBe(expected);
  });
});

test('what GitLab does not tell is absent, not false', () => {
  const { _rawData, ...entity } = converted({});
  const flags = Object.entries(entity).filter(
    ([, value]) => typeof value === 'boolean',
  );
  expect(flags).toEqual([['signupEnabled', true]]);
});

test('any answer that is accepted makes valid settings', () => {
  assertConverts(
    instanceSettingsEntity.restRow,
    (read) =>
      instanceSettingsEntity.create(
        instanceSettingsKey(account),
        read,
        account,
      ),
    {
      signup_enabled: true,
      restricted_visibility_levels: ['public'],
      default_branch_protection_defaults: {
        allowed_to_push: [{ access_level: 40 }],
        allow_force_push: false,
      },
      two_factor_grace_period: 48,
      email_confirmation_setting: 'off',
    },
  );
});

function settingsFor(
  role: Role | undefined,
  options: Partial<StandInOptions> = {},
) {
  const types = /_instance_settings$/;
  return runAs(role, STEP, types, { world, ...options });
}

async function settingsOf(of: World): Promise<Record<string, unknown>> {
  const { result } = await settingsFor('administrator', { world: of });
  const [settings] = result.collectedEntities;
  return { ...settings };
}

function converted(told: object) {
  const read = instanceSettingsEntity.restRow.parse({
    signup_enabled: true,
    ...told,
  });
  return instanceSettingsEntity.create(
    instanceSettingsKey(account),
    read,
    account,
  );
}

/** Each switch the other way round. */
function otherwise(): World {
  const [settings] = world.applicationSettings;
  const switched = Object.entries(settings).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? !value : value,
  ]);
  return {
    ...world,
    applicationSettings: [
      {
        ...(Object.fromEntries(switched) as WorldApplicationSettings),
        emailConfirmationSetting: 'hard',
        restrictedVisibilityLevels: ['public'],
        maxPersonalAccessTokenLifetime: 90,
        defaultBranchProtectionDefaults: {
          allowedToPush: [0],
          allowedToMerge: [30, 40],
          allowForcePush: true,
        },
      },
    ],
  };
}
