import type { IngestionSource } from '../../collect/step';

/** Keys and tokens that machines come in with: a request for each project or group. */
export const DEPLOY_CREDENTIALS: IngestionSource = {
  id: 'deploy-credentials',
  title: 'Deploy keys and tokens',
  description:
    'Keys and tokens with which machines reach projects and groups; never a key ' +
    'or a token itself. A request for each group, and two for each project. ' +
    'Switched off, nothing tells what pushes without being a member.',
  defaultsToDisabled: true,
};
