import type { IngestionSource } from '../../collect/step';

/** Access tokens and SSH keys, whose lists are switched off together. */
export const ACCESS_TOKENS: IngestionSource = {
  id: 'access-tokens',
  title: 'Access tokens and SSH keys',
  description:
    'Access tokens of groups, projects and people, and SSH keys of people, with ' +
    'what they are good for and when they end; never the tokens and keys ' +
    'themselves. Switched off, nothing tells which ways in have no end.',
};
