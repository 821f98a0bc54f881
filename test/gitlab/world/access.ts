/**
 * Who is a member of what, with which level: the semantics of GitLab's finders.
 */
export {
  groupAuthorizations,
  groupsOfMember,
  projectAuthorizations,
  projectsOfMember,
} from './authorizations';
export type { AccessLevels } from './authorizations';
export { GUEST } from './effectiveMember';
export type { EffectiveMember } from './effectiveMember';
export { directGroupMembers, effectiveGroupMembers } from './groupMembers';
export {
  directProjectMembers,
  effectiveProjectMembers,
} from './projectMembers';
