/** The planted groups. */
export const ROOTS = [
  'acme',
  'community',
  'partners',
  'patient',
  'unguarded',
  'locked',
  'confined',
  'loose',
  'ruled-by-saml',
  'fed-by-saml',
  'guests',
  'open-house',
  'visited',
];
export const ALL = [...ROOTS, 'enforcing', 'strict-below'];
