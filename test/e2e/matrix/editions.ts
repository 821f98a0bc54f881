import { GraphqlMode } from '../../gitlab/application';
import { Tier } from '../../gitlab/http/route';
import { ExpectedOptions } from '../../gitlab/expected/types';

/** A GitLab as it was installed and licensed. */
export interface Edition {
  version: string;
  enterprise: boolean;
  tier: Tier;
  graphql: GraphqlMode;
}

const NEWEST = '19.2.0';
/** The oldest that is supported. */
const OLDEST = '16.3.0';

export const EDITIONS: Record<string, Edition> = {
  'Community 16.3': edition(OLDEST, 'free', { enterprise: false }),
  Free: edition(NEWEST, 'free'),
  Premium: edition(NEWEST, 'premium'),
  'Ultimate 16.3': edition(OLDEST, 'ultimate'),
  Ultimate: edition(NEWEST, 'ultimate'),
  'Ultimate without GraphQL': edition(NEWEST, 'ultimate', {
    graphql: 'blocked',
  }),
};

/** What such a GitLab tells, of what a perfect collector would find. */
export function toldBy({
  version,
  tier,
  graphql,
}: Edition): Omit<ExpectedOptions, 'since' | 'baseUrl'> {
  return {
    version,
    tier,
    graphql: graphql === 'on',
    enterprise: tier !== 'free',
    vulnerabilities: tier === 'ultimate',
    scores: version !== OLDEST,
  };
}

function edition(
  number: string,
  tier: Tier,
  { enterprise = true, graphql = 'on' }: Partial<Edition> = {},
): Edition {
  const version = `${number}${enterprise ? '-ee' : ''}`;
  return { version, enterprise, tier, graphql };
}
