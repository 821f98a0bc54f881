import { GraphQLTypeResolver } from 'graphql';
import { tableResolvers } from '../../tables';
import { merged } from '../../tables/graphql';
import { MemberRow } from '../finders/memberRows';
import { Context } from '../context';
import { commits } from './commits';
import { groups } from './groups';
import { groupMembers, projectMembers } from './members';
import { mergeRequests } from './mergeRequests';
import { projects } from './projects';
import { root } from './root';
import { Resolvers } from './types';
import { assignees, authors, reviewers, users } from './users';
import { locationTypeOf, scanners } from './vulnerabilities';

const own: Record<string, Resolvers> = {
  Query: root,
  Group: groups,
  Project: projects,
  GroupMember: groupMembers,
  ProjectMember: projectMembers,
  UserCore: users,
  MergeRequestAuthor: authors,
  MergeRequestAssignee: assignees,
  MergeRequestReviewer: reviewers,
  MergeRequest: mergeRequests,
  Commit: commits,
  VulnerabilityScanner: scanners,
};

/** Resolvers by type and field; other fields are the row's own properties. */
export const resolvers = merged([own, tableResolvers]);

/** Which object type a value of an interface or a union is of. */
export const abstractTypes: Record<
  string,
  GraphQLTypeResolver<never, Context>
> = {
  MemberInterface: ({ member }: MemberRow) =>
    member.groupId === null ? 'ProjectMember' : 'GroupMember',
  User: () => 'UserCore',
  VulnerabilityLocation: locationTypeOf,
};
