import type { IngestionSource } from '../../collect/step';

export const ENVIRONMENTS_SOURCE: IngestionSource = {
  id: 'environments',
  title: 'Environments',
  description:
    'Environments of projects and the rules that protect them (Premium), at a ' +
    'request for each project. Switched off, nothing tells who may deploy to ' +
    'production.',
  defaultsToDisabled: true,
};
