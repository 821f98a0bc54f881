import { Asked } from '../asked';
import { text } from '../http/parameters';
import { isSince } from '../version';
import { lookup, selfAndAncestors } from '../world/lookup';
import { isLicensed } from '../world/tier';
import { WorldProject } from '../world/types';
import { administersProject, readsCode } from './abilities';
import { restAccessLevels, WorldAccessLevel } from './accessLevels';
import { owned } from './owned';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

/** Of a project, or of a root group for all projects below it. */
export interface WorldProtectedBranch extends TableRow {
  groupId: number | null;
  projectId: number | null;
  /** A branch's name, or a pattern: `*` stands for any text. */
  name: string;
  allowForcePush: boolean;
  codeOwnerApprovalRequired: boolean;
  pushAccessLevels: WorldAccessLevel[];
  mergeAccessLevels: WorldAccessLevel[];
  /** None: whoever administers the project. */
  unprotectAccessLevels: WorldAccessLevel[];
  createdAt: string;
}

/**
 * From about here on REST shows it to who reads the code, and before to who
 * administers the project; which version changed it is not known.
 */
const READERS_SINCE = '17.10';

/**
 * Source: doc/api/protected_branches.md, lib/api/protected_branches.rb
 * (`authorize_read_code!`, before it `authorize_admin_project`). GraphQL shows
 * them as branch rules: branchRules.ts.
 */
export const protectedBranches: Table<WorldProtectedBranch, 'name'> = table({
  name: 'protectedBranches',
  rows: (tables) => tables.protectedBranches,
  firstId: 61_001,
  make: (given, daysAgo) => ({
    groupId: null,
    projectId: null,
    allowForcePush: false,
    codeOwnerApprovalRequired: false,
    pushAccessLevels: [{ id: given.id * 10, accessLevel: 40 }],
    mergeAccessLevels: [{ id: given.id * 10, accessLevel: 40 }],
    unprotectAccessLevels: [],
    createdAt: daysAgo(300),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'name', rest: 'name' },
    {
      value: (row, asked) => restAccessLevels(row.pushAccessLevels, asked),
      rest: 'push_access_levels',
    },
    {
      value: (row, asked) => restAccessLevels(row.mergeAccessLevels, asked),
      rest: 'merge_access_levels',
    },
    { value: 'allowForcePush', rest: 'allow_force_push' },
    {
      value: (row, asked) => restAccessLevels(row.unprotectAccessLevels, asked),
      rest: 'unprotect_access_levels',
      enterprise: true,
    },
    {
      value: 'codeOwnerApprovalRequired',
      rest: 'code_owner_approval_required',
      enterprise: true,
    },
    {
      value: ({ groupId }) => groupId !== null,
      rest: 'inherited',
      enterprise: true,
    },
  ],
  rest: [
    projectList('protected_branches', {
      parameters: { search: text() },
      may: (project, asked) =>
        isSince(asked.version, READERS_SINCE)
          ? readsCode(project, asked)
          : administersProject(project, asked),
      rows: (project, asked, { search = '' }) =>
        branchesOf(project, asked).filter(({ name }) => name.includes(search)),
    }),
  ],
});

/**
 * A project's own, and those of its root group, which take Premium
 * (`all_protected_branches` in ee/app/models/ee/project.rb).
 */
export function branchesOf(
  project: WorldProject,
  asked: Asked,
): WorldProtectedBranch[] {
  const { ofGroup, ofProject } = owned(protectedBranches, asked.world);
  const { namespace } = project;
  const root =
    namespace.kind === 'group' && isLicensed(asked, project, 'premium')
      ? selfAndAncestors(asked.world, namespace.groupId).at(-1)
      : undefined;
  return [...ofProject.of(project.id), ...ofGroup.of(root?.id ?? 0)];
}

/** Those that are named by their ids, of what the project has. */
export function branchesAmong(
  ids: readonly number[],
  projectId: number,
  asked: Asked,
): WorldProtectedBranch[] {
  const project = lookup(asked.world).projects.get(projectId);
  const branches = project ? branchesOf(project, asked) : [];
  return branches.filter(({ id }) => ids.includes(id));
}
