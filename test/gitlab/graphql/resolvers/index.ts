import { GraphQLTypeResolver } from 'graphql';
import { MemberRow } from '../finders/memberRows';
import { Context } from '../context';
import { commits } from './commits';
import { groups } from './groups';
import { labels } from './labels';
import { groupMembers, projectMembers } from './members';
import { mergeRequests } from './mergeRequests';
import { projects } from './projects';
import { root } from './root';
import { Resolvers } from './types';
import { assignees, authors, reviewers, users } from './users';
import { locationTypeOf, scanners, vulnerabilities } from './vulnerabilities';

/** Resolvers by type and field; other fields are the row's own properties. */
export const resolvers: Record<string, Resolvers> = {
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
  Label: labels,
  Vulnerability: vulnerabilities,
  VulnerabilityScanner: scanners,
};

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
