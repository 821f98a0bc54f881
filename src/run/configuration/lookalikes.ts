import { instanceConfigFields } from '../../config';
import { variableOf } from '../../named';

/** A variable that nothing reads, and the one that it may have been meant as. */
export interface Lookalike {
  set: string;
  meant: string;
}

/** What other programs call the same. */
const OTHER_NAMES: Record<string, string[]> = {
  PERSONAL_TOKEN: [
    'GITLAB_TOKEN',
    'GITLAB_PERSONAL_TOKEN',
    'GITLAB_PERSONAL_ACCESS_TOKEN',
    'GITLAB_ACCESS_TOKEN',
    'GITLAB_API_TOKEN',
    'GITLAB_PRIVATE_TOKEN',
    'PERSONAL_ACCESS_TOKEN',
    'PRIVATE_TOKEN',
    'ACCESS_TOKEN',
  ],
  BASE_URL: [
    'GITLAB_URL',
    'GITLAB_BASE_URL',
    'GITLAB_API_URL',
    'GITLAB_HOST',
    'GITLAB_URI',
  ],
  GROUP_PATHS: ['GROUPS', 'GROUP', 'GITLAB_GROUPS', 'GITLAB_GROUP'],
  CA_CERTIFICATE: ['CA_CERT', 'CA_FILE', 'CA_CERTIFICATE_FILE', 'CA_BUNDLE'],
  JUPITERONE_API_KEY: [
    'JUPITERONE_TOKEN',
    'JUPITERONE_API_TOKEN',
    'J1_API_KEY',
  ],
  JUPITERONE_ACCOUNT: ['JUPITERONE_ACCOUNT_ID', 'J1_ACCOUNT'],
  INTEGRATION_INSTANCE_ID: [
    'JUPITERONE_INTEGRATION_INSTANCE_ID',
    'INSTANCE_ID',
  ],
  JUPITERONE_API_BASE_URL: ['JUPITERONE_API_URL', 'JUPITERONE_BASE_URL'],
};

/** Every variable that a run of one's own reads. */
const KNOWN = [
  ...new Set([
    ...Object.keys(instanceConfigFields).map(variableOf),
    ...Object.keys(OTHER_NAMES),
  ]),
];

/**
 * Variables that are set and resemble one of ours which is not: typing errors,
 * and what other programs call it.
 */
export function lookalikes(environment: NodeJS.ProcessEnv): Lookalike[] {
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const unset = KNOWN.filter((name) => !isSet(name));
  return Object.keys(environment)
    .filter((name) => isSet(name) && !KNOWN.includes(name))
    .flatMap((set) => {
      const meant = unset.find((name) => resembles(set, name));
      return meant === undefined ? [] : [{ set, meant }];
    });
}

/** `GITLAB_TOKEN is set, which nothing reads: did you mean PERSONAL_TOKEN?` */
export function didYouMean({ set, meant }: Lookalike): string {
  return `${set} is set, which nothing reads: did you mean ${meant}?`;
}

function resembles(name: string, ours: string): boolean {
  const [one, other] = [name, ours].map((text) =>
    text.replace(/[_-]/g, '').toUpperCase(),
  );
  const allowed = other.length >= 10 ? 2 : 1;
  return (
    OTHER_NAMES[ours]?.includes(name.toUpperCase()) ||
    distance(one, other) <= allowed
  );
}

/** Letters to add, to leave out, to replace or to exchange with the next (Damerau, 1964). */
function distance(one: string, other: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      if (i === 0) {
        rows[0].push(j);
        continue;
      }
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const isExchanged =
        i > 1 &&
        j > 1 &&
        one[i - 1] === other[j - 2] &&
        one[i - 2] === other[j - 1];
      rows[i].push(
        Math.min(
          rows[i - 1][j] + 1,
          rows[i][j - 1] + 1,
          rows[i - 1][j - 1] + cost,
          isExchanged ? rows[i - 2][j - 2] + 1 : Infinity,
        ),
      );
    }
  }
  return rows[one.length][other.length];
}
