import { Route } from '../http/route';
import { tableRoutes } from '../tables';
import { enterpriseUserRoutes } from './enterpriseUsers';
import { groupRoutes } from './groups';
import { instanceRoutes } from './instance';
import { memberRoutes } from './members';
import { mergeRequestDetailRoutes } from './mergeRequest';
import { mergeRequestRoutes } from './mergeRequests';
import { projectRoutes } from './projects';
import { userRoutes } from './users';

/** Every REST route of the stand-in. */
export const restRoutes: readonly Route[] = [
  ...instanceRoutes,
  ...userRoutes,
  ...enterpriseUserRoutes,
  ...groupRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...tableRoutes,
  ...mergeRequestRoutes,
  ...mergeRequestDetailRoutes,
];
