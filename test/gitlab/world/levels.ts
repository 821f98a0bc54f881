import { Viewer } from '../viewer';
import { groupAuthorizations, projectAuthorizations } from './access';
import { lookup, selfAndAncestors } from './lookup';
import { Visibility, World } from './types';

export const REPORTER = 20;
export const DEVELOPER = 30;
export const MAINTAINER = 40;
export const OWNER = 50;

/**
 * The `read_all_resources` ability: administrators, and auditors
 * (app/policies/base_policy.rb, ee/app/policies/ee/base_policy.rb).
 */
export function readsAll({ admin, auditor }: Viewer): boolean {
  return admin || auditor === true;
}

/**
 * The viewer's level in the group; administrators act as owners.
 */
export function levelInGroup(
  world: World,
  viewer: Viewer,
  groupId: number,
): number {
  return viewer.admin
    ? OWNER
    : groupAuthorizations(world, groupId).get(viewer.userId) ?? 0;
}

/** The viewer's level in the project; administrators act as owners. */
export function levelInProject(
  world: World,
  viewer: Viewer,
  projectId: number,
): number {
  return viewer.admin
    ? OWNER
    : projectAuthorizations(world, projectId).get(viewer.userId) ?? 0;
}

/** Public, or internal to the instance and the viewer is no external user. */
export function isVisibleToAll(
  world: World,
  viewer: Viewer,
  visibility: Visibility,
): boolean {
  const isExternal = lookup(world).users.get(viewer.userId)?.external ?? true;
  return visibility === 'public' || (visibility === 'internal' && !isExternal);
}

/**
 * Whether the IP allow-list of the root group shuts the asker out
 * (ee/lib/gitlab/ip_restriction/enforcer.rb).
 */
export function isIpRestricted(world: World, groupId: number): boolean {
  return selfAndAncestors(world, groupId).at(-1)?.ipRestricted === true;
}
