import type { Sizes } from './options';

/** So many requests for each of so many objects. */
export interface Term {
  per: string;
  requests: number;
  /** What the requests are for. */
  why: string;
  objects: number;
}

/**
 * What a collector needs that asks for each object by itself, if none of its
 * lists has a second page. With these terms the reference world takes 3,600
 * requests; the original connector (JupiterOne/graph-gitlab 4.10) was counted
 * at 3,595 there.
 */
export function oneByOne(sizes: Sizes): Term[] {
  return [
    {
      per: 'user',
      requests: 1,
      why: 'details',
      objects: sizes.users,
    },
    {
      per: 'merge request',
      requests: 2,
      why: 'approvals, commits',
      objects: sizes.mergeRequests,
    },
    {
      per: 'project',
      requests: 4,
      why: 'members, merge requests, labels, vulnerabilities',
      objects: sizes.projects,
    },
    {
      per: 'group',
      requests: 3,
      why: 'direct members, all members, projects',
      objects: sizes.groups,
    },
    {
      per: 'instance',
      requests: 3,
      why: "token's user, version, groups",
      objects: 1,
    },
  ];
}
