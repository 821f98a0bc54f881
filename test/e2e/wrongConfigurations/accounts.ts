import { gitLab } from '../../support/validation';
import {
  ADMIN_TOKEN,
  EXPIRED_TOKEN,
  MEMBER_TOKEN,
  NO_SCOPE_TOKEN,
  REVOKED_TOKEN,
} from '../../gitlab/tokens';
import { withoutMemberships, withUserState } from '../../gitlab/world/change';
import type { Mistake } from './mistake';

const TOKEN = /PERSONAL_TOKEN \(personalToken\)/;

/** What GitLab, or JupiterOne, says of tokens and whose they are. */
export const accounts: Mistake[] = [
  {
    name: 'a token that GitLab does not know',
    environment: () => ({ PERSONAL_TOKEN: 'glpat-0123456789abcdef' }),
    names: TOKEN,
    cause: /401 GitLab refused the token/,
    remedy: /has to be a GitLab access token with scope read_api/,
  },
  {
    name: 'an expired token',
    environment: () => ({ PERSONAL_TOKEN: EXPIRED_TOKEN }),
    names: TOKEN,
    cause: /the token has expired/,
    remedy: /create a new one in GitLab/,
  },
  {
    name: 'a revoked token',
    environment: () => ({ PERSONAL_TOKEN: REVOKED_TOKEN }),
    names: TOKEN,
    cause: /the token was revoked/,
    remedy: /create a new one in GitLab/,
  },
  {
    name: 'a token without the scope',
    environment: () => ({ PERSONAL_TOKEN: NO_SCOPE_TOKEN }),
    names: TOKEN,
    cause: /scopes \{read_user\} and lacks read_api/,
    remedy: /create one with read_api/,
  },
  {
    name: 'a fine-grained token',
    environment: async ({ serve }) => {
      const self = { scopes: ['granular'], expires_at: null, granular: true };
      const url = await serve(
        gitLab({ '/api/v4/personal_access_tokens/self': { body: self } }),
      );
      return { BASE_URL: url.href };
    },
    names: TOKEN,
    cause: /is a fine-grained personal access token/,
    remedy: /create a legacy personal access token/,
  },
  {
    name: "an administrator's token that Admin Mode holds back",
    environment: ({ adminMode }) => ({
      PERSONAL_TOKEN: ADMIN_TOKEN,
      BASE_URL: adminMode.url,
    }),
    names: TOKEN,
    cause: /this GitLab has Admin Mode on/,
    remedy: /scopes read_api and admin_mode/,
  },
  {
    name: 'a token of who is blocked',
    environment: ({ gitLab: server }) => {
      const { userId } = server.viewer(MEMBER_TOKEN);
      server.mutate(withUserState(userId, 'blocked'));
      return {};
    },
    names: /user of the token/,
    cause: /has been blocked/,
    remedy: /sign in to GitLab as that user, or ask an administrator/,
  },
  {
    name: 'a token of who is a member of nothing',
    environment: ({ gitLab: server }) => {
      const { userId } = server.viewer(MEMBER_TOKEN);
      server.mutate((world) =>
        withoutMemberships(userId)({ ...world, projects: [] }),
      );
      return {};
    },
    names: /PERSONAL_TOKEN/,
    cause: /GitLab shows no group and no project to this token/,
    remedy: /make its user \(ada\) a member of your top-level groups/,
  },
  ...(
    [
      ['key', 'JUPITERONE_API_KEY', 'refuses the key', 'check'],
      ['account', 'JUPITERONE_ACCOUNT', 'refuses the key', 'is the id of'],
      [
        'instance',
        'INTEGRATION_INSTANCE_ID',
        'has no integration instance another',
        'set INTEGRATION_INSTANCE_ID to the id at the end of its address',
      ],
    ] as const
  ).map(
    ([what, variable, cause, remedy]): Mistake => ({
      name: `another ${what} of JupiterOne`,
      environment: () => ({ [variable]: 'another' }),
      names: new RegExp(variable),
      cause: new RegExp(cause),
      remedy: new RegExp(remedy),
    }),
  ),
  {
    name: "a part of JupiterOne's configuration",
    environment: () => ({ JUPITERONE_ACCOUNT: undefined }),
    names: /JUPITERONE_ACCOUNT/,
    cause: /is not set/,
    remedy: /set it to the id of your JupiterOne account/,
  },
  {
    name: 'an upload without a key',
    command: ['run'],
    environment: () => ({ JUPITERONE_API_KEY: undefined }),
    names: /JUPITERONE_API_KEY/,
    cause: /is not set/,
    remedy: /set it to an API key of your JupiterOne account/,
  },
  {
    name: 'JupiterOne in clear text',
    environment: () => ({ JUPITERONE_API_BASE_URL: 'http://example.com' }),
    names: /JUPITERONE_API_BASE_URL/,
    cause: /is no https:\/\/ address/,
    remedy: /set it to one such as https:\/\/api\.us\.jupiterone\.io/,
  },
];
