import { lookup } from '../../world/lookup';
import { memoizePerWorld } from '../../world/memoize';
import {
  canReadGroup,
  canReadMergeRequests,
  canReadProject,
} from '../../world/visibility';
import { Context } from '../context';
import { findGroups, GroupArguments } from '../finders/groups';
import { findProjects, ProjectArguments } from '../finders/projects';
import { findUsers, UserArguments } from '../finders/users';
import { parseGlobalId } from '../globalId';
import { readable } from '../permissions';
import { Resolvers } from './types';

/** What is not there, and what may not be seen, are both `null` here. */
export const root: Resolvers = {
  metadata: (_root: unknown, _args: unknown, context: Context) => ({
    version: context.version,
    revision: 'a1b2c3d4e5f',
    enterprise: context.enterprise,
  }),
  queryComplexity: (_root: unknown, _args: unknown, context: Context) =>
    context.complexity,
  currentUser: (_root: unknown, _args: unknown, { world, viewer }: Context) =>
    lookup(world).users.get(viewer.userId),
  user: (_root: unknown, args: UserReference, { world }: Context) =>
    args.id
      ? lookup(world).users.get(parseGlobalId('User', args.id))
      : world.users.find(({ username }) => username === args.username),
  users: (_root: unknown, args: UserArguments, context: Context) =>
    findUsers(args, context),
  group: (_root: unknown, { fullPath }: FullPath, context: Context) => {
    const group = groupsByPath(context.world).get(fullPath.toLowerCase());
    return readable(group, context, canReadGroup);
  },
  groups: (_root: unknown, args: GroupArguments, context: Context) =>
    findGroups(context.world.groups, args, context),
  project: (_root: unknown, { fullPath }: FullPath, context: Context) => {
    const project = projectsByPath(context.world).get(fullPath.toLowerCase());
    return readable(project, context, canReadProject);
  },
  projects: (_root: unknown, args: ProjectArguments, context: Context) =>
    findProjects(args, context),
  mergeRequest: (_root: unknown, { id }: { id: string }, context: Context) => {
    const { mergeRequests, projects } = lookup(context.world);
    const row = mergeRequests.get(parseGlobalId('MergeRequest', id));
    const project = projects.get(row?.projectId ?? 0);
    return readable(project, context, canReadMergeRequests) ? row : null;
  },
};

interface FullPath {
  fullPath: string;
}

interface UserReference {
  id?: string | null;
  username?: string | null;
}

const groupsByPath = memoizePerWorld(
  ({ groups }) =>
    new Map(groups.map((group) => [group.fullPath.toLowerCase(), group])),
);

const projectsByPath = memoizePerWorld(
  ({ projects }) =>
    new Map(
      projects.map((project) => [
        project.pathWithNamespace.toLowerCase(),
        project,
      ]),
    ),
);
