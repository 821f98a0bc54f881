import { GitLabClient } from '../../src/gitlab/client';
import type { GraphqlRequest } from '../../src/gitlab/graphqlRequest';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { collect } from '../support/collect';
import { waysTo } from '../support/waysTo';
import { hurried } from '../support/hurried';

/** What the integration sends to GitLab, over all the ways it can ask. */
export interface Sent {
  /** GraphQL requests, each document once. */
  graphql: GraphqlRequest[];
  /** REST requests: path below the base URL, and query parameters. */
  rest: { path: string; parameters: string[] }[];
}

/** Editions and versions are asked for what they have, and REST for all the rest. */
const GITLABS = [
  { token: MEMBER_TOKEN, options: {} },
  { token: ADMIN_TOKEN, options: {} },
  { token: MEMBER_TOKEN, options: { version: '16.3.0' } },
  { token: MEMBER_TOKEN, options: { enterprise: false, version: '16.3.0' } },
  { token: MEMBER_TOKEN, options: { graphql: 'blocked' as const } },
  { token: MEMBER_TOKEN, options: { gitLabCom: true } },
];

/** Runs the integration against GitLabs of all kinds and records the requests. */
export async function everythingSent(): Promise<Sent> {
  const graphql = new Map<string, GraphqlRequest>();
  const rest = new Map<string, Sent['rest'][number]>();
  const send = GitLabClient.prototype.graphql;
  jest
    .spyOn(GitLabClient.prototype, 'graphql')
    .mockImplementation(function (this: GitLabClient, request, patient) {
      graphql.set(request.query, request);
      return send.call(this, request, patient);
    });
  for (const { token, options } of GITLABS) {
    const world = sampleWorld(new Date());
    const standIn = await StandInGitLab.start({ world, ...options });
    const { baseUrl, environment } = waysTo(standIn, options, hurried());
    try {
      const { error } = await collect({
        config: { personalToken: token, baseUrl },
        environment,
      });
      expect(error).toBeUndefined();
    } finally {
      await standIn.stop();
    }
    for (const { method, path, query } of standIn.requests) {
      if (method === 'GET') {
        const parameters = Object.keys(query);
        rest.set(`${path}?${parameters.join()}`, { path, parameters });
      }
    }
  }
  return { graphql: [...graphql.values()], rest: [...rest.values()] };
}
