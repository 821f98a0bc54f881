import type { IngestionSource } from '../../collect/step';

export const CI_VARIABLES: IngestionSource = {
  id: 'ci-variables',
  title: 'CI/CD variables',
  description:
    'Names of CI/CD variables of projects, groups and the instance, and how ' +
    'they are guarded; never their values. Switched off, nothing tells which ' +
    'secrets unprotected branches get.',
};
