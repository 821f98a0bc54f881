/**
 * Requirements that questions name, by the standard as JupiterOne is told it. A
 * question answers part of what a requirement takes, and never all of it.
 */
export const STANDARDS: Record<string, Record<string, string>> = {
  /** Version 1.0.1. */
  'CIS GitLab Benchmark': {
    '1.1.3': 'approval of two strongly authenticated users',
    '1.1.4': 'approvals are dismissed when updates are introduced',
    '1.1.7': "code owner's review is required",
    '1.1.9': 'all checks have passed before merging',
    '1.1.11': 'open comments are resolved before merging',
    '1.1.12': 'verification of signed commits',
    '1.1.15': 'pushing and merging is restricted',
    '1.1.16': 'force push is denied',
    '1.1.20': 'branch protection on the default branch',
    '1.2.3': 'repository deletion is limited',
    '1.2.5': 'forks are tracked and accounted for',
    '1.2.7': 'inactive repositories are reviewed and archived',
    '1.3.1': 'inactive users are reviewed and removed',
    '1.3.3': 'minimum number of administrators',
    '1.3.4': 'multi-factor authentication of contributors',
    '1.3.5': 'multi-factor authentication of members',
    '1.3.7': 'two administrators for each repository',
  },
  /** Trust services criteria of 2017. */
  'SOC 2': {
    'CC6.1': 'logical access security',
    'CC6.2': 'registration of new users',
    'CC6.3': 'access by role and least privilege',
    'CC6.6': 'threats from outside the boundaries',
    'CC8.1': 'change management',
  },
  /** ISO/IEC 27001:2022, annex A. */
  'ISO 27001': {
    'A.8.2': 'privileged access rights',
    'A.8.3': 'information access restriction',
    'A.8.4': 'access to source code',
    'A.8.5': 'secure authentication',
    'A.8.6': 'capacity management',
    'A.8.9': 'configuration management',
    'A.8.20': 'networks security',
    'A.8.31': 'separation of environments',
    'A.8.32': 'change management',
  },
};
