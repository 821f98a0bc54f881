import { answeredOf, Extent } from '../../collect/extent';
import type { Step } from '../../collect/step';
import { isLicensed } from '../../collect/tier';
import { MAINTAINER, REPORTER } from '../../gitlab/accessLevels';
import { FETCH_PROJECTS } from '../project/collected';
import { FETCH_USERS } from '../user';
import { collectEnvironments } from './collect';
import {
  environmentEntity,
  FETCH_ENVIRONMENTS,
  projectHasEnvironment,
} from './entity';
import {
  groupHasProtectedEnvironment,
  projectHasProtectedEnvironment,
  protectedEnvironmentAllowsGroup,
  protectedEnvironmentAllowsUser,
  protectedEnvironmentEntity,
  protectedEnvironmentProtects,
} from './protectedEnvironment';
import { ENVIRONMENTS_SOURCE } from './source';
import { environmentVariablesStep } from './variables';

export const environmentSteps: Step[] = [
  {
    id: FETCH_ENVIRONMENTS,
    name: 'Fetch Environments',
    entities: [environmentEntity, protectedEnvironmentEntity],
    relationships: [
      projectHasEnvironment,
      projectHasProtectedEnvironment,
      groupHasProtectedEnvironment,
      protectedEnvironmentProtects,
      protectedEnvironmentAllowsUser,
      protectedEnvironmentAllowsGroup,
    ],
    dependsOn: [FETCH_PROJECTS, FETCH_USERS],
    collect: collectEnvironments,
    ingestionSource: ENVIRONMENTS_SOURCE,
    needs: {
      role: REPORTER,
      who:
        'Reporter in the projects; Maintainers are told, too, which rules are for ' +
        'no environment, and where GraphQL is not to be had, they and Owners of ' +
        'groups alone are told of rules',
      withoutIt: 'environments of these projects are left out',
    },
    estimate,
  },
  environmentVariablesStep,
];

/** Without GraphQL, rules are asked for beside. */
function estimate(extent: Extent): number {
  const scope = { kind: 'project', auditors: true } as const;
  const asked = answeredOf({ ...scope, role: REPORTER }, extent);
  const isPremium = isLicensed({ licensedTier: extent.tier }, 'premium');
  return extent.schema || !isPremium
    ? asked
    : asked + answeredOf({ ...scope, role: MAINTAINER }, extent);
}
