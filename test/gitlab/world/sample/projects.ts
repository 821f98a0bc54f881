import { SECRET_MARKER, WorldBuilder } from '../build';
import { WorldProject } from '../types';
import { Groups } from './groups';
import { People } from './people';

/** The projects of the sample organization, by their part in it. */
export type Projects = Record<ProjectName, WorldProject>;

type ProjectName = keyof ReturnType<typeof addProjects>;

export function addProjects(
  builder: WorldBuilder,
  groups: Groups,
  people: People,
) {
  return {
    ...addGroupProjects(builder, groups),
    ...addOtherProjects(builder, groups),
    ...addPersonalProjects(builder, people),
  };
}

function addGroupProjects(builder: WorldBuilder, groups: Groups) {
  return {
    api: builder.project(
      {
        path: 'api',
        name: 'API',
        description: 'The public API 🚀',
        topics: ['api', 'tier-1'],
        onlyAllowMergeIfPipelineSucceeds: true,
        onlyAllowMergeIfAllDiscussionsAreResolved: true,
        inboundJobTokenScopeEnabled: true,
        restrictUserDefinedVariables: true,
        ciPipelineVariablesMinimumOverrideRole: 'maintainer',
        complianceFrameworks: ['SOC 2'],
        secretPushProtectionEnabled: true,
        ciConfigPath: `https://bot:${SECRET_MARKER}@ci.example.org/api.yml`,
        importUrl: `https://importer:${SECRET_MARKER}@git.example.org/api.git`,
      },
      groups.aurora,
    ),
    scheduler: builder.project(
      {
        path: 'scheduler',
        name: '</script><script>alert(1)</script>',
        inboundJobTokenScopeEnabled: false,
        mirror: true,
        mirrorTriggerBuilds: true,
      },
      groups.kernel,
    ),
    site: builder.project(
      {
        path: 'site',
        name: 'Site',
        visibility: 'internal',
        securityAndComplianceAccessLevel: 'disabled',
      },
      groups.web,
    ),
    warehouse: builder.project(
      { path: 'warehouse', name: 'データ倉庫', visibility: 'internal' },
      groups.data,
    ),
    monolith: builder.project(
      { path: 'monolith', name: 'Monolith', archived: true },
      groups.legacy,
    ),
    handbook: builder.project(
      {
        path: 'handbook',
        name: 'Handbook',
        visibility: 'public',
        mergeRequestsEnabled: false,
        issuesEnabled: false,
        serviceDeskAddress: null,
      },
      groups.cascade,
    ),
    empty: builder.project(
      { path: 'empty', name: 'Empty', defaultBranch: null },
      groups.borealis,
    ),
  };
}

function addOtherProjects(builder: WorldBuilder, groups: Groups) {
  return {
    contract: builder.project(
      { path: 'contract', name: 'Contract' },
      groups.joint,
    ),
    /** Shared with a group of the organization. */
    sharedTool: builder.project(
      { path: 'tool', name: 'Tool' },
      groups.partners,
    ),
    /** Reached through its group, with which a group is shared. */
    annexTool: builder.project({ path: 'tool', name: 'Tool' }, groups.annex),
    publicLibrary: builder.project(
      { path: 'library', name: 'Library', visibility: 'public' },
      groups.labs,
    ),
    vaultSecret: builder.project(
      { path: 'secret', name: 'Secret' },
      groups.vault,
    ),
  };
}

function addPersonalProjects(builder: WorldBuilder, people: People) {
  return {
    /** Of the member token's user. */
    dotfiles: builder.project(
      { path: 'dotfiles', name: 'Dotfiles' },
      people.owner,
    ),
    /** Somebody else's, with the member token's user as a member. */
    experiment: builder.project(
      { path: 'experiment', name: "Li Na's experiment" },
      people.developer,
    ),
    /** Somebody else's and public: not to be collected. */
    blog: builder.project(
      { path: 'blog', name: 'Blog', visibility: 'public' },
      people.contributor,
    ),
  };
}
