import type { IngestionSource } from '../../collect/step';

export const commits: IngestionSource = {
  id: 'commits',
  title: 'Commits',
  description:
    'Commits of merge requests. Switched off, merge requests still tell how ' +
    'many they have and who wrote them.',
};
