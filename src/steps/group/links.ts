import * as z from 'zod';
import { asRecord } from '../../gitlab/graphql/record';
import { amount, maybe } from '../../gitlab/rows';

/** Groups of a SAML provider whose members become the group's. */
export const samlLinks = toldLinks(z.object({ access_level: maybe(amount) }));

/** The same of an LDAP server. */
export const ldapLinks = toldLinks(z.object({ group_access: maybe(amount) }));

interface Links {
  /** Absent where GitLab left it out, `null` where it is no list. */
  samlGroupLinks?: z.output<typeof samlLinks>;
  ldapGroupLinks?: z.output<typeof ldapLinks>;
  ldapCn?: string | null;
}

/**
 * How many links a group has, and the most that they give. GitLab leaves a list
 * without a link out, and on the Enterprise Edition never `ldap_cn`
 * (ee/lib/ee/api/entities/group.rb): what is left out beside it is none.
 */
export function readLinks({ samlGroupLinks, ldapGroupLinks, ldapCn }: Links) {
  const none = ldapCn === undefined ? undefined : [];
  const saml = (samlGroupLinks === undefined ? none : samlGroupLinks)?.map(
    ({ access_level: level }) => level,
  );
  const ldap = (ldapGroupLinks === undefined ? none : ldapGroupLinks)?.map(
    ({ group_access: level }) => level,
  );
  return {
    samlGroupLinkCount: saml?.length,
    samlGroupLinkMaxLevel: highest(saml),
    ldapGroupLinkCount: ldap?.length,
    ldapGroupLinkMaxLevel: highest(ldap),
  };
}

/**
 * A list of links; `null` where it is none. An odd one is not left out, as odd columns
 * are, for that would say that there are no links.
 */
function toldLinks<Link extends z.ZodType>(link: Link) {
  return z.preprocess(
    (told) =>
      Array.isArray(told) ? told.map((one) => asRecord(one) ?? {}) : null,
    z.array(link).nullable(),
  );
}

/** Absent where there is none, or one is not told. */
function highest(
  levels: (number | null | undefined)[] = [],
): number | undefined {
  const most = Math.max(...levels.map((level) => level ?? Infinity));
  return Number.isFinite(most) ? most : undefined;
}
