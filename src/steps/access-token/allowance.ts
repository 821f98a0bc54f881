import {
  Collected,
  CollectedGroup,
  ListOwner,
  partOf,
} from '../../collect/collected';
import type { Part } from '../../collect/coverage';
import { isGitLabCom } from '../../collect/gitLabCom';
import { unlicensed } from '../../collect/tier';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import type { Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import { isWithin } from '../../collect/paths';

/** `read_resource_access_tokens` in GitLab's app/policies. */
export function roleFor({ kind }: ListOwner): number {
  return kind === 'group' ? OWNER : MAINTAINER;
}

export function partWithRole(parent: Collected): Part {
  return { ...partOf(parent), role: roleFor(parent) };
}

/** GitLab.com alone sells them; a project's tier is that of its root. */
export function unlicensedOf(
  session: Session,
  parent: Collected,
  roots: CollectedGroup[],
): Outcome | undefined {
  const licensed =
    parent.kind === 'project'
      ? parent
      : roots.find((root) => isWithin(parent.fullPath, root.fullPath));
  return isGitLabCom(session) && licensed
    ? unlicensed(licensed, 'premium')
    : undefined;
}
