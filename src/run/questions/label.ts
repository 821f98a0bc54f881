/** Of types and properties; all other words are written small. */
const CAPITALS = new Set(
  'api cd ci cpu cve cvss cwe gpg id ip ldap mfa mr oauth saml scim sha ssh sso tls url'.split(
    ' ',
  ),
);
const SPELLINGS: Record<string, string> = { oauth: 'OAuth' };

/** `gitlab_merge_request` → `Merge request`, `gitlab_ci_variable` → `CI variable`. */
export function typeLabel(type: string): string {
  return sentence(type.replace(/^gitlab_/, '').split('_'));
}

/** `mergedOn` → `Merged on`, `mr.webUrl` → `Web URL`. */
export function propertyLabel(property: string): string {
  const words = property
    .replace(/^\w+\./, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/);
  return sentence(words.map((word) => word.toLowerCase()));
}

function sentence(words: string[]): string {
  const text = words
    .map((word) =>
      CAPITALS.has(word) ? SPELLINGS[word] ?? word.toUpperCase() : word,
    )
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
