import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { Asked } from '../asked';
import {
  administersProject,
  adminsGroupEnvironments,
  adminsProjectEnvironments,
  readsEnvironments,
} from '../tables/abilities';
import { environments, WorldEnvironment } from '../tables/environments';
import { owned } from '../tables/owned';
import {
  protectedEnvironments,
  protectionsOf,
  WorldProtectedEnvironment,
} from '../tables/protectedEnvironments';
import { selfAndAncestors } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { expectedRule, levelOf } from './environmentRules';
import { askedIn, gitLabOf } from './gitLab';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** A project's environments as they are told, each with the rules that are seen. */
interface Told {
  project: WorldProject;
  environments: {
    row: WorldEnvironment;
    rules: WorldProtectedEnvironment[];
    /** Whether there are no others. */
    isComplete: boolean;
  }[];
  /** Rules that are seen whether they are for an environment or not. */
  others: WorldProtectedEnvironment[];
}

/** Of projects in which something can be deployed. */
export function expectedEnvironments(scope: Scope): Part {
  const asked = askedIn(scope);
  const told = collectedProjects(scope)
    .filter(
      (project) =>
        !project.archived &&
        project.defaultBranch !== null &&
        readsEnvironments(project, asked),
    )
    .map((project) => toldOf(project, scope, asked));
  const rules = new Map<WorldProtectedEnvironment, boolean | undefined>();
  for (const { others, environments: all } of told) {
    for (const rule of others) {
      const isForAny = all.some(({ row }) => row.name === rule.name);
      rules.set(rule, rule.projectId === null ? rules.get(rule) : isForAny);
    }
  }
  for (const { environments: all } of told) {
    for (const rule of all.flatMap((one) => one.rules)) {
      rules.set(rule, true);
    }
  }
  const parts = [
    ...told.map(partOf),
    ...[...rules].map(([rule, matches]) => expectedRule(rule, matches, scope)),
  ];
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relationships: parts.flatMap(({ relationships }) => relationships),
  };
}

function partOf({ project, environments: all }: Told): Part {
  return {
    entities: all.map(({ row, rules, isComplete }) =>
      entity(ends.environment(row.id), ['Configuration'], {
        name: row.name,
        displayName: row.name,
        tier: row.tier,
        state: row.state,
        active: row.state === 'available',
        createdOn: milliseconds(row.createdAt),
        updatedOn: milliseconds(row.updatedAt),
        externalUrl: undefined,
        ...protection(rules, isComplete),
      }),
    ),
    relationships: all.flatMap(({ row, rules }) => [
      relationship(
        ends.project(project.id),
        RelationshipClass.HAS,
        ends.environment(row.id),
      ),
      ...rules.map((rule) =>
        relationship(
          ends.protectedEnvironment(rule),
          RelationshipClass.PROTECTS,
          ends.environment(row.id),
        ),
      ),
    ]),
  };
}

function protection(
  rules: WorldProtectedEnvironment[],
  isComplete: boolean,
): Properties {
  if (!isComplete) {
    return { protected: rules.length > 0 ? true : undefined, ...UNKNOWN };
  }
  const named = rules.flatMap(({ deployAccessLevels }) =>
    deployAccessLevels.flatMap(({ userId, groupId }) =>
      userId === undefined && groupId === undefined
        ? []
        : `${userId} ${groupId}`,
    ),
  );
  const levels = rules.map(levelOf);
  return {
    protected: rules.length > 0,
    protectedBy: [
      ...(rules.some(({ projectId }) => projectId !== null) ? ['project'] : []),
      ...(rules.some(({ groupId }) => groupId !== null) ? ['group'] : []),
    ],
    deployLevel:
      rules.length === 0 ? 30 : levels.includes(0) ? 0 : Math.max(...levels),
    deployExceptionCount: new Set(named).size,
    requiredApprovals: Math.max(
      0,
      ...rules.map(({ requiredApprovalCount }) => requiredApprovalCount),
      ...rules.flatMap(({ approvalRules }) =>
        approvalRules.map(({ requiredApprovals }) => requiredApprovals),
      ),
    ),
    approvalRuleCount: rules.flatMap(({ approvalRules }) => approvalRules)
      .length,
  };
}

const UNKNOWN = {
  protectedBy: undefined,
  deployLevel: undefined,
  deployExceptionCount: undefined,
  requiredApprovals: undefined,
  approvalRuleCount: undefined,
};

function toldOf(project: WorldProject, scope: Scope, asked: Asked): Told {
  const rows = owned(environments, scope.world).ofProject.of(project.id);
  if (!asked.enterprise || !isLicensed(asked, project, 'premium')) {
    const none = { rules: [], isComplete: false };
    return {
      project,
      environments: rows.map((row) => ({ row, ...none })),
      others: [],
    };
  }
  return gitLabOf(scope).graphql
    ? toldByGraphql(project, rows, asked)
    : toldByRest(project, rows, scope, asked);
}

/** All rules of what can be seen; a Maintainer may look for a near miss. */
function toldByGraphql(
  project: WorldProject,
  rows: readonly WorldEnvironment[],
  asked: Asked,
): Told {
  const seen = rows.map((row) => ({
    row,
    rules: protectionsOf(row, asked.world),
    isComplete: true,
  }));
  const mayMiss = seen.some(
    ({ row, rules }) => row.tier === 'production' && rules.length === 0,
  );
  return {
    project,
    environments: seen,
    others:
      mayMiss && administersProject(project, asked)
        ? [
            ...owned(protectedEnvironments, asked.world).ofProject.of(
              project.id,
            ),
          ]
        : [],
  };
}

/** A project's rules to Maintainers, a collected group's to Owners. */
function toldByRest(
  project: WorldProject,
  rows: readonly WorldEnvironment[],
  scope: Scope,
  asked: Asked,
): Told {
  const collected = new Set(collectedGroups(scope).map(({ id }) => id));
  const { ofGroup, ofProject } = owned(protectedEnvironments, asked.world);
  const { namespace } = project;
  const above =
    namespace.kind === 'group'
      ? selfAndAncestors(asked.world, namespace.groupId)
      : [];
  const isTold = adminsProjectEnvironments(project, asked);
  const groups = above.filter(
    (group) => collected.has(group.id) && adminsGroupEnvironments(group, asked),
  );
  const rules = [
    ...(isTold ? ofProject.of(project.id) : []),
    ...groups.flatMap(({ id }) => ofGroup.of(id)),
  ];
  return {
    project,
    environments: rows.map((row) => ({
      row,
      rules: protectionsOf(row, asked.world).filter((rule) =>
        rules.includes(rule),
      ),
      isComplete: isTold && groups.length === above.length,
    })),
    others: rules,
  };
}
