import { Asked } from '../asked';
import { listConnection, Page } from '../graphql/connection';
import { Order } from '../http/ordering';
import { lookup, selfAndAncestors } from '../world/lookup';
import { World } from '../world/types';
import { canReadGroup } from '../world/visibility';
import {
  adminsGroupEnvironments,
  adminsProjectEnvironments,
} from './abilities';
import {
  environmentAccessResolvers,
  environmentAccessSchema,
  restEnvironmentAccess,
  WorldDeploymentApproval,
  WorldEnvironmentAccess,
} from './environmentAccess';
import type { WorldEnvironment } from './environments';
import { owned } from './owned';
import { groupList, projectList } from './rest';
import { table, Table, TableRow } from './table';

/** Of a project, by an environment's name; of a group, by a tier. */
export interface WorldProtectedEnvironment extends TableRow {
  groupId: number | null;
  projectId: number | null;
  name: string;
  deployAccessLevels: WorldEnvironmentAccess[];
  approvalRules: WorldDeploymentApproval[];
  /** From before there were rules. */
  requiredApprovalCount: number;
}

/**
 * Source: doc/api/protected_environments.md, doc/api/group_protected_environments.md,
 * ee/lib/api/protected_environments.rb, ee/lib/ee/api/entities/protected_environment.rb,
 * ee/app/graphql/types/protected_environment_type.rb.
 */
export const protectedEnvironments: Table<WorldProtectedEnvironment, 'name'> =
  table({
    name: 'protectedEnvironments',
    rows: (tables) => tables.protectedEnvironments,
    firstId: 72_001,
    make: (given) => ({
      groupId: null,
      projectId: null,
      deployAccessLevels: [{ id: given.id * 10, accessLevel: 40 }],
      approvalRules: [],
      requiredApprovalCount: 0,
      ...given,
    }),
    columns: [
      { value: 'name', rest: 'name', graphql: 'name: String' },
      {
        value: ({ deployAccessLevels }, asked) =>
          deployAccessLevels.map((row) => restEnvironmentAccess(row, asked)),
        rest: 'deploy_access_levels',
      },
      {
        value: 'requiredApprovalCount',
        rest: 'required_approval_count',
        graphql: 'requiredApprovalCount: Int',
      },
      {
        value: ({ approvalRules }, asked) =>
          approvalRules.map((row) => ({
            ...restEnvironmentAccess(row, asked),
            required_approvals: row.requiredApprovals,
          })),
        rest: 'approval_rules',
      },
      {
        value: ({ projectId }, { world }) =>
          lookup(world).projects.get(projectId ?? 0) ?? null,
        graphql: 'project: Project',
      },
      { value: groupOf, graphql: 'group: Group' },
    ],
    rest: [
      projectList('protected_environments', {
        enterprise: true,
        may: adminsProjectEnvironments,
        order: byName(),
      }),
      groupList('protected_environments', {
        enterprise: true,
        may: adminsGroupEnvironments,
        order: byName(),
      }),
    ],
    graphql: [
      {
        type: 'ProtectedEnvironment',
        enterprise: true,
        fields: `
          approvalRules${page()}: ProtectedEnvironmentApprovalRuleConnection
          deployAccessLevels${page()}: ProtectedEnvironmentDeployAccessLevelConnection`,
        schema: environmentAccessSchema,
        resolvers: {
          ProtectedEnvironment: {
            approvalRules: (
              { approvalRules }: WorldProtectedEnvironment,
              page: Page,
            ) => listConnection(approvalRules, page),
            deployAccessLevels: (
              { deployAccessLevels }: WorldProtectedEnvironment,
              page: Page,
            ) => listConnection(deployAccessLevels, page),
          },
          ...environmentAccessResolvers,
        },
      },
    ],
  });

/**
 * The project's rule by the name, to the letter, and those of the groups above by
 * the tier (`for_environments` in ee/app/models/protected_environment.rb).
 */
export function protectionsOf(
  { projectId, name, tier }: WorldEnvironment,
  world: World,
): WorldProtectedEnvironment[] {
  const { ofGroup, ofProject } = owned(protectedEnvironments, world);
  const namespace = lookup(world).projects.get(projectId)?.namespace;
  const above =
    namespace?.kind === 'group'
      ? selfAndAncestors(world, namespace.groupId)
      : [];
  return [
    ...ofProject.of(projectId).filter((rule) => rule.name === name),
    ...above.flatMap(({ id }) =>
      ofGroup.of(id).filter((rule) => rule.name === tier),
    ),
  ];
}

/** Null where the viewer does not see it. */
function groupOf(
  { groupId }: WorldProtectedEnvironment,
  { world, viewer }: Asked,
) {
  const group = lookup(world).groups.get(groupId ?? 0);
  return group && canReadGroup(world, viewer, group) ? group : null;
}

function byName(): Order<WorldProtectedEnvironment> {
  return { valueOf: ({ name }) => name, direction: 'asc' };
}

function page(): string {
  return '(after: String before: String first: Int last: Int)';
}
