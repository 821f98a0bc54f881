import type {
  IntegrationInstanceConfig,
  IntegrationInstanceConfigFieldMap,
} from '@jupiterone/integration-sdk-core';

/**
 * What a customer enters in JupiterOne, or gives as environment variables (also
 * from `.env`) for a run of their own: `personalToken` is `PERSONAL_TOKEN`,
 * `baseUrl` is `BASE_URL`, and so on. `settings.ts` makes sense of the values.
 */
export interface IntegrationConfig extends IntegrationInstanceConfig {
  /** Personal, group or project access token with scope `read_api`. */
  personalToken?: string;
  /** Where GitLab is, as people paste it: `https://gitlab.com`. */
  baseUrl?: string;
  /** ISO 8601; merge requests not updated since are not collected. */
  mergeRequestsUpdatedAfter?: string;
  /**
   * Severities of vulnerabilities to collect, separated by commas, of critical,
   * high, medium, low, info, unknown; the first three without it.
   */
  vulnerabilitySeverities?: string;
  /** `true`: only memberships of the very group or project, no inherited ones. */
  directMembershipsOnly?: boolean;
  /** Ids of ingestion sources that are not collected, separated by commas. */
  disabledIngestionSources?: string;
  /**
   * `true`: what the configuration leaves out counts as deleted in GitLab.
   * Otherwise JupiterOne keeps what it has of it.
   */
  deleteWhatIsLeftOut?: boolean;
  /**
   * Paths of groups, with all below them, and of projects, separated by commas;
   * `my-group/team-*` is what is directly in `my-group` and called so. All without
   * it.
   */
  groupPaths?: string;
  /** `true`: archived projects and groups are not collected. */
  excludeArchived?: boolean;
  /** Requests at a time, a whole number; 8 without it. */
  maximumRequestsInFlight?: string;
  /** Minutes that a request may wait for rate limits; 60 without it. */
  maximumRateLimitWait?: string;
  /** PEM certificates of a private certificate authority. */
  caCertificate?: string;
  /** `true`: accept any TLS certificate. Only for a test. */
  disableTlsVerification?: boolean;
}

export const instanceConfigFields: IntegrationInstanceConfigFieldMap<IntegrationConfig> =
  {
    personalToken: { type: 'string', mask: true },
    baseUrl: { type: 'string' },
    mergeRequestsUpdatedAfter: { type: 'string', optional: true },
    vulnerabilitySeverities: { type: 'string', optional: true },
    directMembershipsOnly: { type: 'boolean', optional: true },
    disabledIngestionSources: { type: 'string', optional: true },
    deleteWhatIsLeftOut: { type: 'boolean', optional: true },
    groupPaths: { type: 'string', optional: true },
    excludeArchived: { type: 'boolean', optional: true },
    maximumRequestsInFlight: { type: 'string', optional: true },
    maximumRateLimitWait: { type: 'string', optional: true },
    caCertificate: { type: 'string', optional: true },
    disableTlsVerification: { type: 'boolean', optional: true },
  };
