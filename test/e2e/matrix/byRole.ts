import { Edition } from './editions';
import { Kind } from './kinds';
import { LEVELS } from './organization';

/** What is asked only where the role allows it. */
interface ByRole {
  what: string;
  step: string;
  /** The lowest level at which anything is asked. */
  from: number;
  /** The level at which nothing is left out. */
  all: number;
  /** The same where there is no Premium. */
  allOfFree?: number;
  /** Whether REST does not tell it. */
  graphqlAlone?: boolean;
  /** Steps that are made of it. */
  made?: string[];
  /** Whether it takes Premium. */
  premium?: boolean;
  /** Whether auditors are told all of it. */
  toldToAuditors?: boolean;
  /** The level at which REST leaves nothing out, where it is another one. */
  allOfRest?: number;
  /** Whether it is of what else is seen, and so not missed where that is not. */
  ofSeen?: boolean;
}

const BY_ROLE: ByRole[] = [
  {
    what: 'CI/CD variables',
    step: 'fetch-ci-variables',
    from: LEVELS.Maintainer,
    all: LEVELS.Owner,
    graphqlAlone: true,
    made: ['build-environment-variables', 'build-variable-overrides'],
  },
  {
    what: 'approval settings',
    step: 'fetch-approval-settings',
    from: LEVELS.Maintainer,
    all: LEVELS.Owner,
    premium: true,
  },
  {
    what: 'runners',
    step: 'fetch-runners',
    from: LEVELS.Maintainer,
    all: LEVELS.Maintainer,
    toldToAuditors: true,
  },
  {
    what: 'access tokens',
    step: 'fetch-access-tokens',
    from: LEVELS.Maintainer,
    all: LEVELS.Owner,
  },
  {
    what: 'job token scopes',
    step: 'fetch-job-token-scopes',
    from: LEVELS.Maintainer,
    all: LEVELS.Maintainer,
  },
  {
    what: 'deploy keys',
    step: 'fetch-deploy-keys',
    from: LEVELS.Maintainer,
    all: LEVELS.Maintainer,
  },
  {
    what: 'deploy tokens',
    step: 'fetch-deploy-tokens',
    from: LEVELS.Maintainer,
    all: LEVELS.Maintainer,
  },
  {
    what: 'webhooks',
    step: 'fetch-webhooks',
    from: LEVELS.Maintainer,
    all: LEVELS.Owner,
    allOfFree: LEVELS.Maintainer,
  },
  {
    what: 'protected tags',
    step: 'fetch-protected-tags',
    from: LEVELS.Maintainer,
    all: LEVELS.Maintainer,
  },
  {
    what: 'cluster agents',
    step: 'fetch-cluster-agents',
    from: LEVELS.Developer,
    all: LEVELS.Developer,
    graphqlAlone: true,
  },
  {
    what: 'environments',
    step: 'fetch-environments',
    from: LEVELS.Guest,
    all: LEVELS.Reporter,
    toldToAuditors: true,
  },
  {
    what: 'protected environments',
    step: 'fetch-environments',
    from: LEVELS.Guest,
    all: LEVELS.Maintainer,
    allOfRest: LEVELS.Owner,
    premium: true,
    ofSeen: true,
  },
  {
    what: 'group settings',
    step: 'fetch-group-settings',
    from: LEVELS.Guest,
    all: LEVELS.Owner,
  },
];

/** Steps that have to fail. */
export function unanswered(kind: Kind, edition: Edition): string[] {
  return BY_ROLE.filter((one) => isUnanswered(one, kind, edition)).flatMap(
    ({ step, made = [] }) => [step, ...made],
  );
}

/** What a warning says that it takes a higher role. */
export function foretold(kind: Kind, edition: Edition): string[] {
  return BY_ROLE.filter(
    (one) =>
      isLicensed(one, edition) &&
      levelOf(kind) < allIn(one, edition) &&
      !(one.toldToAuditors && kind.user?.auditor) &&
      !isUnanswered(one, kind, edition),
  ).map(({ what }) => what);
}

/** All that is asked by role and that REST tells, or GraphQL if it is answered. */
export function answeredIn(edition: Edition): string[] {
  return BY_ROLE.filter(
    (one) =>
      isLicensed(one, edition) &&
      !one.ofSeen &&
      (edition.graphql === 'on' || !one.graphqlAlone),
  ).map(({ what }) => what);
}

function allIn(
  { all, allOfFree = all, allOfRest = all }: ByRole,
  { tier, graphql }: Edition,
): number {
  return graphql === 'on' ? (tier === 'free' ? allOfFree : all) : allOfRest;
}

function isLicensed({ premium }: ByRole, { tier }: Edition): boolean {
  return !premium || tier !== 'free';
}

function isUnanswered(
  { from, graphqlAlone }: ByRole,
  kind: Kind,
  { graphql }: Edition,
): boolean {
  return graphql !== 'on' && graphqlAlone === true && levelOf(kind) >= from;
}

/** The same in all that it is a member of; of an administrator, an Owner's. */
function levelOf({ levels, user, fallsTo }: Kind): number {
  return user?.admin
    ? LEVELS.Owner
    : fallsTo ?? Math.max(0, ...Object.values(levels));
}
