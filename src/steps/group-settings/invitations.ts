import * as z from 'zod';
import { amount, flag, text as textOf } from '../../collect/columns/kinds';
import { maybe, text } from '../../gitlab/rows';
import { filled } from '../../graph/properties';
import type { ValuesOf } from '../../graph/property';
import { topOf } from '../group/collected';
import { share, shareProperties, valuesOfShare } from '../group/share';

/** A group that was invited to another, as `GET /groups/:id` answers it. */
export const groupInvitation = share.extend({ group_full_path: maybe(text) });
export type GroupInvitation = z.output<typeof groupInvitation>;

/** What the relationship to a group that was invited says. */
export const invitationProperties = {
  ...shareProperties,
  outside: flag(
    'Whether the group that was invited is below another top-level group.',
  ),
  inviting: textOf('Whole path of the group that invited.'),
  invited: textOf('Whole path of the group that was invited.'),
};

/** What a group's settings say of all that were invited, collected or not. */
export const invitedProperties = {
  invitedGroupCount: amount(
    'Groups that were invited to it, as far as the token may see them.',
  ),
  outsideInvitedGroupCount: amount(
    'Those of them that are below another top-level group.',
  ),
  outsideInvitedGroupMaxLevel: amount(
    'The most that members of these get, as a number.',
  ),
  outsideInvitedGroupWithoutEndCount: amount(
    'Those from outside whose invitation has no end.',
  ),
};

/** @param path whole path of the group that invited */
export function valuesOfInvitation(
  invitation: GroupInvitation,
  path: string,
): ValuesOf<typeof invitationProperties> {
  return {
    ...valuesOfShare(invitation),
    outside: isOutside(invitation, path),
    inviting: path,
    invited: filled(invitation.group_full_path),
  };
}

/**
 * Of outside nothing is said where of one it is not told where it is from.
 *
 * @param path whole path of the group that invited
 */
export function valuesOfInvited(
  invitations: GroupInvitation[] | null | undefined,
  path: string,
): ValuesOf<typeof invitedProperties> {
  const isTold = invitations?.every((one) => one.group_full_path);
  const outside = isTold
    ? invitations?.filter((one) => isOutside(one, path))
    : undefined;
  const levels = outside?.map((one) => one.group_access_level ?? Infinity);
  const most = Math.max(...(levels ?? []));
  return {
    invitedGroupCount: invitations?.length,
    outsideInvitedGroupCount: outside?.length,
    outsideInvitedGroupMaxLevel: Number.isFinite(most) ? most : undefined,
    // Without an end is told by `null`.
    outsideInvitedGroupWithoutEndCount: outside?.every(
      (one) => one.expires_at !== undefined,
    )
      ? outside.filter((one) => one.expires_at === null).length
      : undefined,
  };
}

function isOutside(
  { group_full_path: invited }: GroupInvitation,
  path: string,
): boolean | undefined {
  return invited ? topOf(invited) !== topOf(path) : undefined;
}
