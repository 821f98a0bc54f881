import { Entry, isAdministrator } from './entry';

/** Each of them is lax in one planted GitLab, and strict in another. */
const QUESTIONS = [
  'instance-without-2fa',
  'instance-passwords-for-git',
  'instance-authenticated-requests-unlimited',
  'instance-unauthenticated-requests-unlimited',
  'instance-without-default-protection',
  'instance-public-projects-by-anybody',
  'instance-projects-public-by-default',
  'instance-groups-public-by-default',
  'instance-addresses-not-confirmed',
  'instance-hooks-reach-local-network',
  'instance-runner-registration-tokens',
];

/** Who is no administrator is shown nothing. */
export const instanceEntries: Entry[] = [
  ...QUESTIONS.map(
    (question): Entry => ({
      question,
      finds: (visitor) => ({
        bad: visitor === 'administrator' ? ['instance'] : [],
        unknown:
          visitor === 'administrator who is told less' ? ['instance'] : [],
        good:
          visitor === 'administrator of a strict GitLab' ? ['instance'] : [],
      }),
    }),
  ),
  // GitLab never leaves this one out.
  {
    question: 'instance-open-to-sign-up',
    finds: (visitor) => {
      const strict = visitor === 'administrator of a strict GitLab';
      return {
        bad: isAdministrator(visitor) && !strict ? ['instance'] : [],
        good: strict ? ['instance'] : [],
      };
    },
  },
];
