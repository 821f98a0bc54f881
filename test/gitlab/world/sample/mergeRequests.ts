import { WorldBuilder } from '../build';
import { WorldMergeRequest, WorldProject, WorldUser } from '../types';
import { People } from './people';
import { Projects } from './projects';

/** Merge requests: the ordinary ones, the odd ones, the ones out of reach. */
export function addMergeRequests(
  builder: WorldBuilder,
  people: People,
  projects: Projects,
): void {
  addReviewed(builder, people, projects);
  addUnreviewed(builder, people, projects);
  addOddPeople(builder, people, projects);
  addOutOfReach(builder, people, projects);
  addSeries(builder, people, [
    projects.api,
    projects.scheduler,
    projects.site,
    projects.warehouse,
    projects.dotfiles,
  ]);
}

function addReviewed(
  builder: WorldBuilder,
  people: People,
  { api, scheduler, sharedTool }: Projects,
): void {
  const shared = builder.commit(people.developer, { title: 'Shared commit' });
  builder.mergeRequest(
    {
      ...merged(builder, 3, people.maintainer),
      title: 'Paginate the list of orders',
      approvals: approvedBy(builder, 4, people.maintainer, people.owner),
      approvalsRequired: 2,
      reviewerIds: [people.maintainer.id, people.owner.id, people.reporter.id],
      assigneeIds: [people.developer.id],
      commits: [shared, builder.commit(people.developer)],
    },
    api,
    people.developer,
  );
  builder.mergeRequest(
    {
      ...merged(builder, 2, people.owner),
      title: 'Backport: </script><script>alert(1)</script>',
      description: '![x](javascript:alert(1)) **bold** & "quoted" \u2028',
      approvals: approvedBy(builder, 2.5, people.maintainer),
      squash: true,
      squashCommitSha: builder.random.sha(),
      commits: [shared],
    },
    scheduler,
    people.subgroupOnly,
  );
  builder.mergeRequest(
    {
      title: 'One approval of two',
      approvals: approvedBy(builder, 1, people.maintainer),
      approvalsRequired: 2,
      autoMergeById: people.maintainer.id,
      reviewerIds: [
        people.maintainer.id,
        people.owner.id,
        people.developer.id,
        people.subgroupOnly.id,
        people.reviewer.id,
      ],
      reviews: [
        { userId: people.owner.id, state: 'requested_changes' },
        { userId: people.developer.id, state: 'review_started' },
        { userId: people.subgroupOnly.id, state: 'unapproved' },
        { userId: people.reviewer.id, state: 'reviewed' },
      ],
    },
    api,
    people.contractor,
  );
  builder.mergeRequest(
    { approvals: approvedBy(builder, 1, people.partnerLead) },
    sharedTool,
    people.partner,
  );
}

function addUnreviewed(
  builder: WorldBuilder,
  people: People,
  { api, site, warehouse, monolith }: Projects,
): void {
  builder.mergeRequest(
    { ...merged(builder, 5, people.owner), title: 'Merged without approval' },
    api,
    people.owner,
  );
  builder.mergeRequest(
    {
      ...merged(builder, 6, people.maintainer),
      title: 'Approved by its author',
      approvals: approvedBy(builder, 6, people.maintainer),
    },
    site,
    people.maintainer,
  );
  builder.mergeRequest(
    { title: 'Draft: sketch', draft: true, approvalsRequired: 1 },
    warehouse,
    people.newRole,
  );
  builder.mergeRequest(
    {
      state: 'closed',
      closedAt: builder.daysAgo(4),
      closedById: people.owner.id,
    },
    warehouse,
    people.reporter,
  );
  builder.mergeRequest({ state: 'locked' }, site, people.maintainer);
  builder.mergeRequest(
    {
      ...merged(builder, 8, people.reviewer),
      title: 'In an archived project',
    },
    monolith,
    people.deactivated,
  );
}

function addOddPeople(
  builder: WorldBuilder,
  people: People,
  { api, site, warehouse, experiment }: Projects,
): void {
  builder.mergeRequest(
    {
      title: 'From an outsider’s deleted fork',
      sourceProjectId: null,
      approvals: approvedBy(builder, 1, people.reviewer),
    },
    site,
    people.contributor,
  );
  builder.mergeRequest(
    { approvals: approvedBy(builder, 1, people.blocked, people.projectBot) },
    warehouse,
    people.ghost,
  );
  builder.mergeRequest(
    { approvals: approvedBy(builder, 2, people.serviceAccount) },
    api,
    people.projectBot,
  );
  builder.mergeRequest({}, experiment, people.blocked);
}

function addOutOfReach(
  builder: WorldBuilder,
  people: People,
  { api, handbook, publicLibrary, vaultSecret, blog }: Projects,
): void {
  builder.mergeRequest(
    { title: 'In a project without merge requests' },
    handbook,
    people.deactivated,
  );
  for (const project of [publicLibrary, vaultSecret, blog]) {
    builder.mergeRequest(
      { approvals: approvedBy(builder, 1, people.stranger) },
      project,
      people.stranger,
    );
  }
  // Untouched for more than the default window of 30 days.
  for (const days of [31, 45, 400]) {
    builder.mergeRequest(
      { ...merged(builder, days, people.owner), title: `${days} days old` },
      api,
      people.developer,
    );
  }
}

/** Enough ordinary ones for several pages when pages are small. */
function addSeries(
  builder: WorldBuilder,
  people: People,
  projects: WorldProject[],
): void {
  for (let index = 0; index < 30; index += 1) {
    const author = [people.developer, people.maintainer, people.owner][
      index % 3
    ];
    const commits = [builder.commit(author), builder.commit(author)];
    builder.mergeRequest(
      { createdAt: builder.daysAgo(20 - index / 2), commits },
      projects[index % projects.length],
      author,
    );
  }
}

function merged(
  builder: WorldBuilder,
  daysAgo: number,
  by: WorldUser,
): Partial<WorldMergeRequest> {
  return {
    state: 'merged',
    createdAt: builder.daysAgo(daysAgo + 2),
    mergedAt: builder.daysAgo(daysAgo),
    mergedById: by.id,
    mergeCommitSha: builder.random.sha(),
  };
}

function approvedBy(
  builder: WorldBuilder,
  daysAgo: number,
  ...users: WorldUser[]
): WorldMergeRequest['approvals'] {
  return users.map(({ id }, index) => ({
    userId: id,
    approvedAt: builder.daysAgo(daysAgo - index * 0.01),
  }));
}
