import * as z from 'zod';
import { amount, text, timestamp } from '../../collect/columns/kinds';
import { roleOf } from '../../gitlab/accessLevels';
import {
  amount as anyAmount,
  id,
  maybe,
  text as anyText,
} from '../../gitlab/rows';
import { known, time } from '../../graph/properties';
import type { ValuesOf } from '../../graph/property';

/**
 * A group that was invited to a project or to a group, as both their rows have it
 * (GitLab's lib/api/entities/shared_group_with_project.rb and
 * shared_group_with_group.rb). Those that the token may not see are left out.
 */
export const share = z.object({
  group_id: id,
  group_access_level: maybe(anyAmount),
  expires_at: maybe(anyText),
});

/** What an invitation says. */
export const shareProperties = {
  accessLevel: amount(
    'The most that members of an invited group get, as a number.',
  ),
  role: text('`accessLevel` by its name.'),
  expiresOn: timestamp('When the invitation ends.'),
};

export function valuesOfShare({
  group_access_level: level,
  expires_at: end,
}: z.output<typeof share>): ValuesOf<typeof shareProperties> {
  const accessLevel = known(level);
  return {
    accessLevel,
    role: accessLevel === undefined ? undefined : roleOf(accessLevel),
    expiresOn: time(end),
  };
}
