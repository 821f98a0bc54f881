import type { Mistake } from './mistake';

const TOKEN = /^PERSONAL_TOKEN( \(personalToken\))? /m;
const ADDRESS = /^BASE_URL( \(baseUrl\))? /m;

/** What can be told before anything is asked. */
export const values: Mistake[] = [
  {
    name: 'no token',
    environment: () => ({ PERSONAL_TOKEN: undefined }),
    names: TOKEN,
    cause: /is not set/,
    remedy: /Set it in the environment or in a file \.env/,
  },
  {
    name: 'an empty token',
    environment: () => ({ PERSONAL_TOKEN: '' }),
    names: TOKEN,
    cause: /is not set/,
    remedy: /Set PERSONAL_TOKEN to a GitLab access token with scope read_api/,
  },
  {
    name: 'no address',
    environment: () => ({ BASE_URL: undefined }),
    names: ADDRESS,
    cause: /is not set/,
    remedy: /Set it in the environment or in a file \.env/,
  },
  {
    name: 'a blank address',
    environment: () => ({ BASE_URL: '  ' }),
    names: ADDRESS,
    cause: /is not set/,
    remedy: /BASE_URL to your GitLab, for example https:\/\/gitlab\.com/,
  },
  {
    name: 'the token by the name that others give it',
    environment: () => ({
      PERSONAL_TOKEN: undefined,
      GITLAB_TOKEN: 'glpat-token',
    }),
    names: /GITLAB_TOKEN is set/,
    cause: /which nothing reads/,
    remedy: /did you mean PERSONAL_TOKEN\?/,
  },
  {
    name: 'a typing error in the name of the address',
    environment: () => ({
      BASE_URL: undefined,
      BASEURL: 'https://gitlab.com',
    }),
    names: /BASEURL is set/,
    cause: /which nothing reads/,
    remedy: /did you mean BASE_URL\?/,
  },
  {
    name: 'white space in the token',
    environment: () => ({ PERSONAL_TOKEN: 'glpat-to ken' }),
    names: TOKEN,
    cause: /has white space/,
    remedy: /paste the token again/,
  },
  {
    name: 'quotation marks alone',
    environment: () => ({ PERSONAL_TOKEN: '""' }),
    names: TOKEN,
    cause: /has no token in it/,
    remedy: /paste the token itself/,
  },
  {
    name: 'a token that is cut at the end of its line',
    environment: () => ({ PERSONAL_TOKEN: '"glpat-tok' }),
    names: TOKEN,
    cause: /begins with a quotation mark and does not end with one/,
    remedy: /a value in \.env has one line/,
  },
  ...(
    [
      ['a deploy token', 'gldt-'],
      ["a job's token", 'glcbt-', 'a CI/CD job token'],
      ['a feed token', 'glft-'],
      ["a runner's token", 'glrt-', 'a runner authentication token'],
      ["an agent's token", 'glagent-', 'a token of a GitLab agent'],
    ] as const
  ).map(
    ([name, prefix, kind = name]): Mistake => ({
      name,
      environment: () => ({ PERSONAL_TOKEN: `${prefix}0123456789abcdef` }),
      names: TOKEN,
      cause: new RegExp(`is ${kind}.*does not accept`),
      remedy: /create a personal, group or project access token/,
    }),
  ),
  ...(
    [
      ['an address without a scheme', 'gitlab.example.com', 'is not a URL'],
      ['an address of Git', 'git@gitlab.com:group/project.git', 'is not a URL'],
      [
        'an address of SSH',
        'ssh://git@gitlab.com/group/project.git',
        'has to begin with https://',
      ],
      [
        'an address with a password',
        'https://ada:secret@gitlab.example.com',
        'must not carry a user name or password',
      ],
      [
        'a port that is none',
        'https://gitlab.example.com:84430',
        'is not a URL',
      ],
    ] as const
  ).map(
    ([name, address, cause]): Mistake => ({
      name,
      environment: () => ({ BASE_URL: address }),
      names: ADDRESS,
      cause: new RegExp(cause),
      remedy: /set it to where GitLab is, for example https:\/\/gitlab\.com/,
    }),
  ),
  {
    name: 'the page of a group of GitLab.com',
    environment: () => ({ BASE_URL: 'https://gitlab.com/my-group' }),
    names: ADDRESS,
    cause: /is the address of a page of GitLab\.com/,
    remedy: /set it to https:\/\/gitlab\.com/,
  },
];
