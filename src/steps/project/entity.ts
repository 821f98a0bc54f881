import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { RowOf } from '../../collect/columns/column';
import { flag, text, texts } from '../../collect/columns/kinds';
import { isLicensed, Tier } from '../../collect/tier';
import { entityType } from '../../collect/entityType';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { emailsDisabled, groupEntity } from '../group/entity';
import { shareProperties } from '../group/share';
import { projectColumns } from './columns';

export type ProjectRow = RowOf<typeof projectColumns>;

export const projectEntity = entityType({
  resourceName: 'Project',
  _type: 'gitlab_project',
  _class: ['CodeRepo', 'Project'],
  columns: projectColumns,
  derived: {
    name: text('Name; its path where it has none.'),
    displayName: text('Name with those of its groups.'),
    public: flag('Whether everybody can see it.'),
    topics: texts('Topics that it is filed under.'),
    licensedTier: text(
      "`free`, `premium` or `ultimate`, as GitLab's answer shows it.",
    ),
    emailsDisabled: flag('Whether notifications by e-mail are off.'),
    complianceFrameworks: texts('Compliance frameworks, by name (Premium).'),
    secretPushProtectionEnabled: flag(
      'Whether pushes with secrets are rejected (Ultimate).',
    ),
    securityAndComplianceEnabled: flag(
      'Whether its vulnerabilities are shown to anybody.',
    ),
  },
  derive: (project) => {
    const name = filled(project.name) ?? project.path;
    const { visibility } = project;
    const licensedTier = licensedTierOf(project);
    return {
      name,
      displayName: filled(project.nameWithNamespace) ?? name,
      public: visibility ? visibility === 'public' : undefined,
      // GitLab before 14 had `tag_list` for what is now `topics`.
      topics: known(project.topics) ?? known(project.tagList),
      licensedTier,
      emailsDisabled: emailsDisabled(project),
      // Every Enterprise Edition has the key, licensed or not.
      complianceFrameworks: isLicensed({ licensedTier }, 'premium')
        ? known(project.complianceFrameworks)
        : undefined,
      // GitLab 17.3 had the longer name first.
      secretPushProtectionEnabled:
        known(project.secretPushProtectionEnabled) ??
        known(project.preReceiveSecretDetectionEnabled),
      securityAndComplianceEnabled: securityEnabled(project),
    };
  },
});

export const accountHasProject = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  projectEntity,
);

export const groupHasProject = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  projectEntity,
  {
    properties: {
      shared: flag('Whether the group was invited to it; false for its own.'),
      ...shareProperties,
    },
  },
);

export function projectKey(projectId: number): string {
  return `gitlab-project:${projectId}`;
}

/**
 * The tier that a project is licensed for, which the keys of its row tell: GitLab
 * leaves out those of what is not licensed, whatever the role
 * (ee/lib/ee/api/entities/project.rb). On GitLab.com each root group has its own.
 */
function licensedTierOf(project: ProjectRow): Tier {
  if (project.onlyAllowMergeIfAllStatusChecksPassed !== undefined) {
    return 'ultimate';
  }
  return project.approvalsBeforeMerge === undefined &&
    project.pipelineTriggererMayApproveDeployment === undefined
    ? 'free'
    : 'premium';
}

/** The switch of older versions says `true` for what is open to members only. */
function securityEnabled({
  securityAndComplianceAccessLevel: accessLevel,
  securityAndComplianceEnabled: enabled,
}: ProjectRow): boolean | undefined {
  return accessLevel ? accessLevel !== 'disabled' : known(enabled);
}
