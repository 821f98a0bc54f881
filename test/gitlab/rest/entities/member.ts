import { RestRequest } from '../../http/route';
import { EffectiveMember } from '../../world/access';
import { lookup } from '../../world/lookup';
import { userBasic } from './user';

/**
 * Source: lib/api/entities/member.rb and its enterprise extension
 * (`membership_state`). `created_by` is left out where nobody is known.
 */
export function memberEntity(request: RestRequest, row: EffectiveMember) {
  const { users } = lookup(request.world);
  const user = users.get(row.userId);
  const createdBy =
    row.member.createdById === null
      ? undefined
      : users.get(row.member.createdById);
  return {
    ...(user && userBasic(request, user)),
    access_level: row.accessLevel,
    created_at: row.createdAt,
    ...(createdBy && { created_by: userBasic(request, createdBy) }),
    expires_at: row.expiresAt,
    ...(request.instance.enterprise && { membership_state: 'active' }),
  };
}
