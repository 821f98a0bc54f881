import { roleOf } from '../gitlab/accessLevels';
import type { Subject } from './coverage';
import type { Needs } from './step';

/** What a step collects as messages name it, with what it takes to see it. */
export function subjectOf(
  what: string,
  { role, tier, administrator }: Pick<Needs, 'role' | 'tier' | 'administrator'>,
): Subject {
  const needed = administrator
    ? 'The user of the token has to be an administrator of the instance.'
    : role > 0
    ? `The user of the token has to be ${withArticle(
        titleOf(role),
      )} there, at least.`
    : 'See docs/permissions.md.';
  return { what, role, remedy: needed + licenceOf({ tier }) };
}

/** ` It takes GitLab Ultimate.`, or nothing. */
export function licenceOf({ tier }: Pick<Needs, 'tier'>): string {
  return tier ? ` It takes GitLab ${capital(tier)}.` : '';
}

/** `Guest`, of an access level. */
export function titleOf(role: number): string {
  return capital(roleOf(role) ?? String(role));
}

/** `an Owner`. */
function withArticle(title: string): string {
  return `${/^[AEIOU]/.test(title) ? 'an' : 'a'} ${title}`;
}

/** `Ultimate`. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
