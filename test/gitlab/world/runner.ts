import type { TableRow } from '../tables/table';
import { SECRET_MARKER } from './buildRows';

/** Of the instance, of a group, or (with `projectIds`) of projects. */
export interface WorldRunner extends TableRow {
  groupId: number | null;
  runnerType: 'instance_type' | 'group_type' | 'project_type';
  /** Of a runner of projects, its owner first. */
  projectIds: number[];
  description: string | null;
  paused: boolean;
  locked: boolean;
  runUntagged: boolean;
  accessLevel: 'not_protected' | 'ref_protected';
  tagList: string[];
  contactedAt: string | null;
  createdAt: string;
  tokenExpiresAt: string | null;
  maximumTimeout: number | null;
  /** What it takes jobs with. */
  token: string;
}

/** A runner that takes any job, and was heard of just now. */
export function buildRunner(
  given: TableRow & Pick<WorldRunner, 'runnerType'> & Partial<WorldRunner>,
  daysAgo: (days: number) => string,
): WorldRunner {
  return {
    groupId: null,
    projectIds: [],
    description: null,
    paused: false,
    locked: given.runnerType === 'project_type',
    runUntagged: true,
    accessLevel: 'not_protected',
    tagList: [],
    contactedAt: daysAgo(0.01),
    createdAt: daysAgo(150),
    tokenExpiresAt: null,
    maximumTimeout: null,
    token: `glrt-${SECRET_MARKER}-runner-${given.id}`,
    ...given,
  };
}
