import { Resolvers } from '../graphql/resolvers/types';
import { Route } from '../http/route';
import { merged } from './graphql';
import { accessTokens } from './accessTokens';
import { applicationSettings } from './applicationSettings';
import { approvalRules } from './approvalRules';
import { approvalSettingsInForce } from './approvalSettings';
import { branchRules } from './branchRules';
import { ciVariables } from './ciVariables';
import { clusterAgentAnswers } from './clusterAgents';
import { customRoleAnswers } from './customRoles';
import { deployKeyAccesses } from './deployKeyAccesses';
import { deployKeys } from './deployKeys';
import { deployTokens } from './deployTokens';
import { jobTokenAllowlists } from './jobTokenAllowlists';
import { environments } from './environments';
import { jobTokenScope } from './jobTokenScope';
import { labels } from './labels';
import { protectedBranches } from './protectedBranches';
import { protectedEnvironments } from './protectedEnvironments';
import { protectedTags } from './protectedTags';
import { pushRules } from './pushRules';
import { runners } from './runners';
import { sshKeys } from './sshKeys';
import { externalStatusChecks } from './statusChecks';
import { Answers } from './table';
import { vulnerabilities } from './vulnerabilities';
import { webhooks } from './webhooks';

/** Every type that is declared by a table. */
const tables: readonly Answers[] = [
  labels,
  vulnerabilities,
  deployKeys,
  deployKeyAccesses,
  deployTokens,
  protectedBranches,
  approvalRules,
  externalStatusChecks,
  branchRules,
  pushRules,
  customRoleAnswers,
  jobTokenScope,
  ...jobTokenAllowlists,
  approvalSettingsInForce,
  ciVariables,
  protectedEnvironments,
  environments,
  protectedTags,
  ...clusterAgentAnswers,
  runners,
  accessTokens,
  sshKeys,
  applicationSettings,
  webhooks,
];

export const tableRoutes: readonly Route[] = tables.flatMap(
  ({ routes }) => routes,
);

/** The part of GitLab's schema that they are. */
export const tableSchema: string = tables
  .map(({ schema }) => schema)
  .join('\n');

export const tableResolvers: Record<string, Resolvers> = merged(
  tables.map(({ resolvers }) => resolvers),
);
