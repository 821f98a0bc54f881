import { owned } from '../tables/owned';
import { pushRules } from '../tables/pushRules';
import { externalStatusChecks } from '../tables/statusChecks';
import { isSince } from '../version';
import { selfAndAncestors } from '../world/lookup';
import { canReadProject } from '../world/visibility';
import { appliesToDefault } from './approvalRules';
import { defaultBranchProperties } from './defaultBranch';
import * as ends from './ends';
import { gitLabOf } from './gitLab';
import { Guards, has, ofProject } from './guards';
import { entity } from './parts';
import { Part, Properties, Scope } from './types';

export function expectedSettings(guards: Guards, scope: Scope): Part {
  const { project, isMaintained } = guards;
  const end = ends.projectSettings(project.id);
  return {
    entities: [
      entity(end, ['Configuration'], {
        name: `Settings of ${project.pathWithNamespace}`,
        maintainerAccess: isMaintained,
        ...ofDefaultBranch(guards, scope),
        ...ofPushRules(guards, scope),
        ...ofPipelines(guards, scope),
        inboundJobTokenScopeEnabled: isMaintained
          ? project.inboundJobTokenScopeEnabled
          : undefined,
        outboundJobTokenScopeEnabled: isMaintained
          ? project.outboundJobTokenScopeEnabled
          : undefined,
      }),
    ],
    relationships: [ofProject(guards, end)],
  };
}

const NO_DEFAULT_BRANCH: Properties = {
  defaultBranchProtected: undefined,
  defaultBranchForcePushAllowed: undefined,
  defaultBranchCodeOwnerApprovalRequired: undefined,
  defaultBranchPushLevel: undefined,
  defaultBranchMergeLevel: undefined,
  defaultBranchPushExceptionCount: undefined,
  defaultBranchMergeRequestOnly: undefined,
  requiredApprovals: undefined,
  externalStatusCheckCount: undefined,
};

function ofDefaultBranch(guards: Guards, scope: Scope): Properties {
  const { project, branches } = guards;
  const { defaultBranch } = project;
  if (defaultBranch === null) {
    return NO_DEFAULT_BRANCH;
  }
  const protection = branches
    ? defaultBranchProperties(defaultBranch, branches)
    : {};
  return {
    ...NO_DEFAULT_BRANCH,
    ...protection,
    defaultBranchCodeOwnerApprovalRequired: has(guards, 'premium')
      ? protection.defaultBranchCodeOwnerApprovalRequired
      : undefined,
    requiredApprovals: requiredApprovals(guards),
    externalStatusCheckCount: statusCheckCount(guards, scope),
  };
}

function requiredApprovals(guards: Guards): number | undefined {
  const counted = (guards.rules ?? []).filter(
    ({ ruleType }) => ruleType === 'regular' || ruleType === 'any_approver',
  );
  const isKnown = counted.every(
    (rule) => appliesToDefault(rule, guards) !== undefined,
  );
  return guards.rules && isKnown
    ? Math.max(
        0,
        ...counted
          .filter((rule) => appliesToDefault(rule, guards))
          .map(({ approvalsRequired }) => approvalsRequired),
      )
    : undefined;
}

/** GraphQL tells Maintainers alone. */
function statusCheckCount(guards: Guards, scope: Scope): number | undefined {
  const { project, isMaintained, asked } = guards;
  return isMaintained && gitLabOf(scope).graphql && has(guards, 'ultimate')
    ? owned(externalStatusChecks, asked.world)
        .ofProject.of(project.id)
        .filter((check) =>
          appliesToDefault(
            { ...check, appliesToAllProtectedBranches: false },
            guards,
          ),
        ).length
    : undefined;
}

function ofPushRules(guards: Guards, scope: Scope): Properties {
  const { project, isMaintained, asked } = guards;
  const { graphql } = gitLabOf(scope);
  const isTold =
    has(guards, 'premium') &&
    (isMaintained ||
      (graphql && canReadProject(asked.world, asked.viewer, project)));
  const [rule] = owned(pushRules, asked.world).ofProject.of(project.id);
  const isNarrow = graphql && rule && !isSince(asked.version, '17.10');
  return {
    unsignedCommitsRejected: isTold
      ? rule?.rejectUnsignedCommits ?? false
      : undefined,
    ...(isTold && !isNarrow
      ? {
          secretFilesRejected: rule?.preventSecrets ?? false,
          committerMustBeVerified: rule?.commitCommitterCheck ?? false,
          authorMustBeMember: rule?.memberCheck ?? false,
          tagDeletionDenied: rule?.denyDeleteTag ?? false,
        }
      : {
          secretFilesRejected: undefined,
          committerMustBeVerified: undefined,
          authorMustBeMember: undefined,
          tagDeletionDenied: undefined,
        }),
  };
}

/** What is in force; the project's own of older servers. */
function ofPipelines(guards: Guards, scope: Scope): Properties {
  const { project, asked } = guards;
  const { world, viewer, version } = asked;
  const groups =
    project.namespace.kind === 'group' &&
    has(guards, 'premium') &&
    isSince(version, '17.10')
      ? selfAndAncestors(world, project.namespace.groupId)
      : [];
  const isTold =
    gitLabOf(scope).graphql && canReadProject(world, viewer, project);
  const inForce = (
    name: 'onlyAllowMergeIfPipelineSucceeds' | 'allowMergeOnSkippedPipeline',
  ) => groups.some((group) => group[name]) || (project[name] ?? undefined);
  return {
    pipelineMustSucceed: isTold
      ? inForce('onlyAllowMergeIfPipelineSucceeds')
      : undefined,
    skippedPipelineSuffices: isTold
      ? inForce('allowMergeOnSkippedPipeline')
      : undefined,
  };
}
