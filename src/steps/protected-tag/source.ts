import type { IngestionSource } from '../../collect/step';

export const FETCH_PROTECTED_TAGS = 'fetch-protected-tags';

export const PROTECTED_TAGS: IngestionSource = {
  id: 'protected-tags',
  title: 'Protected tags',
  description:
    'Who may create tags that are protected, at a request for each project. ' +
    'Switched off, nothing tells by which tags pipelines get protected variables.',
  defaultsToDisabled: true,
};
