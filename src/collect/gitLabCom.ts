import type { Session } from '../session';

/**
 * Whether it is GitLab's own instance, where each root group has its plan, and
 * its owners are shown what elsewhere administrators are.
 */
export function isGitLabCom({ settings }: Pick<Session, 'settings'>): boolean {
  return settings.baseUrl.hostname === 'gitlab.com';
}
