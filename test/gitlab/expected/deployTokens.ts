import { administersProject, maintainsGroup } from '../tables/abilities';
import { isExpired } from '../tables/deployTokens';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { expectedOwned } from './owned';
import { milliseconds } from './parts';
import { Part, Scope } from './types';

/** Those that still open something. */
export function expectedDeployTokens(scope: Scope): Part {
  const asked = askedIn(scope);
  return expectedOwned(scope, {
    rows: ({ deployTokens }) => deployTokens,
    ofGroups: (group) => maintainsGroup(group, asked),
    ofProjects: (project) => administersProject(project, asked),
    isCollected: (row) => !row.revoked && !isExpired(row, asked),
    end: ({ id }) => ends.deployToken(id),
    class: ['Key', 'AccessKey'],
    properties: (row) => ({
      name: row.name,
      displayName: row.name,
      username: row.username,
      scopes: row.scopes,
      revoked: false,
      expired: false,
      expiresOn: milliseconds(row.expiresAt),
      neverExpires: row.expiresAt === null,
      autoInjected: row.name === 'gitlab-deploy-token',
      token: undefined,
    }),
  });
}
