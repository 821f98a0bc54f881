import { Viewer } from '../viewer';
import { World } from '../world/types';
import { expectedAccount } from './account';
import { expectedApprovalSettings } from './approvalSettings';
import { expectedCiVariables } from './ciVariables';
import { expectedClusterAgents } from './clusterAgents';
import { expectedCommits } from './commits';
import { expectedCredentials } from './credentials';
import { expectedCustomRoles } from './customRoles';
import { expectedDeployKeys } from './deployKeys';
import { expectedDeployTokens } from './deployTokens';
import { expectedEnvironments } from './environments';
import { expectedFindings } from './findings';
import { expectedGroups } from './groups';
import { expectedGroupSettings } from './groupSettings';
import { expectedInstanceSettings } from './instanceSettings';
import { expectedJobTokenScopes } from './jobTokenScopes';
import { expectedLabels } from './labels';
import { expectedMemberships } from './memberships';
import { expectedMergeRequests } from './mergeRequests';
import { expectedProjects } from './projects';
import { expectedProtectedTags } from './protectedTags';
import { expectedProtections } from './protections';
import { expectedRunners } from './runners';
import { ExpectedGraph, ExpectedOptions, Scope } from './types';
import { expectedUsers } from './users';
import { expectedVariableLinks } from './variableLinks';
import { expectedWebhooks } from './webhooks';

export { compareGraphs } from './compare';

/**
 * The JupiterOne graph that a perfect collector makes of the world with the
 * viewer's token. It is computed from the world's tables alone and shares no
 * code with the collector.
 */
export function expectedGraph(
  world: World,
  viewer: Viewer,
  options: ExpectedOptions,
): ExpectedGraph {
  const scope: Scope = { ...options, world, viewer };
  const parts = [
    expectedAccount(scope),
    expectedGroups(scope),
    expectedProjects(scope),
    expectedMemberships(scope),
    expectedMergeRequests(scope),
    expectedCommits(scope),
    expectedLabels(scope),
    expectedFindings(scope),
    expectedProtections(scope),
    expectedApprovalSettings(scope),
    expectedCiVariables(scope),
    expectedRunners(scope),
    expectedCredentials(scope),
    expectedDeployKeys(scope),
    expectedDeployTokens(scope),
    expectedWebhooks(scope),
    expectedEnvironments(scope),
    expectedProtectedTags(scope),
    expectedClusterAgents(scope),
    expectedVariableLinks(scope),
    expectedGroupSettings(scope),
    expectedInstanceSettings(scope),
    expectedJobTokenScopes(scope),
    expectedCustomRoles(scope),
    expectedUsers(scope),
  ];
  return {
    entities: new Map(parts.flatMap(({ entities }) => entities)),
    relationships: new Map(parts.flatMap(({ relationships }) => relationships)),
  };
}
