import { WorldBuilder } from '../../gitlab/world/build';
import {
  WorldMergeRequest,
  WorldProject,
  WorldUser,
} from '../../gitlab/world/types';
import { Organization } from './organization';

/** What happened in the planted projects: changes, findings, and who was let in. */
export function plantActivity(
  builder: WorldBuilder,
  organization: Organization,
  projects: Record<string, WorldProject>,
): void {
  plantMergeRequests(builder, organization, projects.guarded);
  plantFindings(builder, projects);
  const { people, groups, viewers } = organization;
  const { guarded, archived, unprotected, personal } = projects;
  builder.label('label of a group', { group: groups.acme });
  builder.label('label of a project', { project: unprotected });
  builder.share({ project: guarded }, groups.community, 20);
  builder.member(people.author, { project: archived }, 30);
  builder.member(people.approver, { project: unprotected }, 40);
  builder.member(people.robot, { project: guarded }, 40);
  for (const project of [personal, projects['archived-personal']]) {
    builder.member(viewers.reporter, { project }, 20);
  }
}

/** By their titles. */
function plantMergeRequests(
  builder: WorldBuilder,
  { people }: Organization,
  project: WorldProject,
): void {
  const { author, approver, outsider, robot, secretive } = people;
  const plant = (
    title: string,
    approvers: WorldUser[],
    row: Partial<WorldMergeRequest> = {},
    opener: WorldUser = author,
  ) =>
    builder.mergeRequest(
      {
        title,
        state: 'merged',
        mergedAt: builder.daysAgo(1),
        mergedById: approver.id,
        approvals: approvers.map(({ id }) => ({
          userId: id,
          approvedAt: builder.daysAgo(2),
        })),
        commits: [builder.commit(opener, { title: `commit of ${title}` })],
        ...row,
      },
      project,
      opener,
    );
  plant('approved', [approver], {
    reviewerIds: [author.id],
    reviews: [{ userId: author.id, state: 'requested_changes' }],
  });
  plant('unapproved', []);
  plant('short of approvals', [approver], { approvalsRequired: 2 });
  plant('of a robot', [], {}, robot);
  plant('of an outsider', [approver], {}, outsider);
  plant('unapproved, of an outsider', [], {}, outsider);
  plant('approved by its author', [author]);
  plant('approved by its author too', [author, approver]);
  plant('merged by its author', [approver], { mergedById: author.id });
  plant('approved by an outsider', [outsider]);
  plant('approved by its committer', [approver], {
    commits: [builder.commit(approver, { title: 'commit of an approver' })],
  });
  plant('approved by who may have committed', [secretive], {
    commits: [
      builder.commit(author, {
        title: 'commit of nobody known',
        authorEmail: 'nobody@example.org',
        committerEmail: 'nobody@example.org',
      }),
    ],
  });
  plant('into an open branch', [approver], { targetBranch: 'next' });
  const open = { state: 'opened', mergedAt: null, mergedById: null } as const;
  plant('waiting', [], { ...open, approvalsRequired: 1 });
  plant('ready', [approver], { ...open, approvalsRequired: 1 });
  plant('waiting for others', [author], open);
  plant('waiting, of a robot', [], open, robot);
  plant('waiting, of an outsider', [], open, outsider);
}

/** By their titles. */
function plantFindings(
  builder: WorldBuilder,
  projects: Record<string, WorldProject>,
): void {
  const inGuarded = { projectId: projects.guarded.id };
  const inPublic = { projectId: projects.public.id };
  builder.vulnerability({
    ...inGuarded,
    title: 'critical',
    severity: 'critical',
    detectedAt: builder.daysAgo(5),
  });
  builder.vulnerability({
    ...inGuarded,
    title: 'critical and gone',
    severity: 'critical',
    resolvedOnDefaultBranch: true,
    detectedAt: builder.daysAgo(5),
  });
  builder.vulnerability({
    ...inGuarded,
    title: 'high and old',
    severity: 'high',
    detectedAt: builder.daysAgo(60),
  });
  builder.vulnerability({
    ...inGuarded,
    title: 'medium, old and gone',
    severity: 'medium',
    resolvedOnDefaultBranch: true,
    detectedAt: builder.daysAgo(60),
  });
  builder.vulnerability({
    ...inPublic,
    title: 'medium and old',
    severity: 'medium',
    detectedAt: builder.daysAgo(60),
  });
  builder.vulnerability({
    ...inGuarded,
    title: 'known',
    severity: 'medium',
    identifiers: [
      {
        externalType: 'cve',
        externalId: 'CVE-2020-8203',
        name: 'CVE-2020-8203',
        url: null,
      },
    ],
    detectedAt: builder.daysAgo(5),
  });
  for (const [where, title] of [
    [inGuarded, 'leaked to members'],
    [inPublic, 'leaked to everybody'],
  ] as const) {
    builder.vulnerability({
      ...where,
      title,
      severity: 'medium',
      reportType: 'secret_detection',
      detectedAt: builder.daysAgo(5),
    });
  }
}
