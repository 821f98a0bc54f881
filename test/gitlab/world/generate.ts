import { WorldBuilder } from './build';
import { LOCATIONS } from './buildVulnerability';
import { generateDoors } from './generateDoors';
import { generateDeployments } from './generateDeployments';
import { generateMergeRequests } from './generateMergeRequests';
import { generateProtections } from './generateProtections';
import { Random } from './random';
import {
  ReportType,
  World,
  WorldGroup,
  WorldProject,
  WorldUser,
} from './types';

/** How large a generated world is; what is left out is the reference world. */
export interface WorldSize {
  groups?: number;
  /** Root groups; the other groups nest below them. */
  trees?: number;
  projects?: number;
  users?: number;
  mergeRequests?: number;
  /** Of groups and projects by turns; none unless told. */
  labels?: number;
  /** Of all projects by turns; none unless told. */
  vulnerabilities?: number;
  seed?: number;
  /** The world's clock. Default: a fixed date, so that runs are repeatable. */
  now?: Date;
}

/** The clock of worlds whose maker was not told the time. */
export const DEFAULT_NOW = new Date('2025-06-16T12:00:00.000Z');

const LEVELS = [10, 15, 20, 30, 30, 30, 40, 50];
const MAXIMUM_DEPTH = 4;

/**
 * A world of a given size, the same for the same arguments. The first user (the
 * one behind the stand-in's member token) owns every root group and is a member
 * of everything; every user is a member of something; every merge request was
 * updated in the last 25 days.
 */
export function generateWorld(size: WorldSize = {}): World {
  const random = new Random(size.seed ?? 1);
  const builder = new WorldBuilder(size.now ?? DEFAULT_NOW, random);
  const users = generateUsers(builder, size.users ?? 120);
  const groups = generateGroups(builder, size.groups ?? 39, size.trees ?? 3);
  const projects = generateProjects(
    builder,
    size.projects ?? 120,
    groups,
    users,
  );
  addOwner(builder, users[0], groups);
  addMembers(builder, users.slice(1), groups, projects);
  addShares(builder, groups, projects);
  generateMergeRequests(builder, size.mergeRequests ?? 1440, projects, users);
  addLabels(builder, size.labels ?? 0, groups, projects);
  addVulnerabilities(builder, size.vulnerabilities ?? 0, projects);
  generateProtections(builder, size.seed ?? 1, groups, projects);
  generateDoors(builder, size.seed ?? 1, groups, projects);
  generateDeployments(builder, size.seed ?? 1, groups, projects);
  return builder.world;
}

function generateUsers(builder: WorldBuilder, count: number): WorldUser[] {
  return Array.from({ length: count }, (_, index) => {
    const username = `user-${index + 1}`;
    const name = `User ${index + 1}`;
    if (index === 1) {
      return builder.user({ username, name, admin: true });
    }
    if (index === 2) {
      return builder.user({ username, name, type: 'project_bot' });
    }
    return builder.user({
      username,
      name,
      state: index > 2 && builder.random.chance(0.05) ? 'blocked' : 'active',
      publicEmail: builder.random.chance(0.5) ? '' : `${username}@example.com`,
      twoFactorEnabled: builder.random.chance(0.7),
    });
  });
}

function generateGroups(
  builder: WorldBuilder,
  count: number,
  trees: number,
): WorldGroup[] {
  const { random } = builder;
  const groups: WorldGroup[] = [];
  const nestable: WorldGroup[] = [];
  for (let index = 0; index < count; index += 1) {
    const isRoot = index < trees;
    const group = builder.group(
      {
        path: `group-${index + 1}`,
        name: `Group ${index + 1}`,
        visibility: random.pick(['private', 'internal', 'public'] as const),
      },
      isRoot ? undefined : random.pick(nestable),
    );
    groups.push(group);
    if (group.fullPath.split('/').length < MAXIMUM_DEPTH) {
      nestable.push(group);
    }
  }
  return groups;
}

/** One project in sixty is personal: the first user's, or shared with them. */
function generateProjects(
  builder: WorldBuilder,
  count: number,
  groups: WorldGroup[],
  users: WorldUser[],
): WorldProject[] {
  const { random } = builder;
  return Array.from({ length: count }, (_, index) => {
    const path = `project-${index + 1}`;
    const row = {
      path,
      name: `Project ${index + 1}`,
      visibility: random.pick(['private', 'internal', 'public'] as const),
      archived: random.chance(0.05),
    };
    if (index % 60 !== 59) {
      return builder.project(row, random.pick(groups));
    }
    const people = users.filter(({ type }) => type === 'human');
    const owner = index === 59 ? users[0] : random.pick(people);
    const project = builder.project(row, owner);
    if (owner !== users[0]) {
      builder.member(users[0], { project }, 30);
    }
    return project;
  });
}

function addOwner(
  builder: WorldBuilder,
  owner: WorldUser,
  groups: WorldGroup[],
): void {
  for (const group of groups.filter(({ parentId }) => parentId === null)) {
    builder.member(owner, { group }, 50);
  }
}

/** Each user joins one to three groups or projects, seldom a root group. */
function addMembers(
  builder: WorldBuilder,
  users: WorldUser[],
  groups: WorldGroup[],
  projects: WorldProject[],
): void {
  const { random } = builder;
  const targets = [
    ...groups.map((group) => ({ group })),
    ...projects
      .filter(({ namespace }) => namespace.kind === 'group')
      .map((project) => ({ project })),
  ];
  for (const user of users) {
    for (const target of random.sample(targets, random.integer(1, 3))) {
      builder.member(user, target, random.pick(LEVELS), {
        expiresAt: random.chance(0.1) ? builder.dateIn(90) : null,
      });
    }
  }
}

function addShares(
  builder: WorldBuilder,
  groups: WorldGroup[],
  projects: WorldProject[],
): void {
  const { random } = builder;
  for (const project of projects.filter((_, index) => index % 12 === 5)) {
    const { namespace } = project;
    const others = groups.filter(
      ({ id }) => namespace.kind === 'user' || namespace.groupId !== id,
    );
    if (others.length > 0) {
      builder.share({ project }, random.pick(others), random.pick([20, 30]));
    }
  }
}

function addLabels(
  builder: WorldBuilder,
  count: number,
  groups: WorldGroup[],
  projects: WorldProject[],
): void {
  const { random } = builder;
  for (let index = 0; index < count; index += 1) {
    const target =
      index % 2 === 0
        ? { group: random.pick(groups) }
        : { project: random.pick(projects) };
    builder.label(`label-${index + 1}`, target);
  }
}

function addVulnerabilities(
  builder: WorldBuilder,
  count: number,
  projects: WorldProject[],
): void {
  const { random } = builder;
  const kinds = Object.keys(LOCATIONS) as ReportType[];
  for (let index = 0; index < count; index += 1) {
    const cve = `CVE-2024-${String(index + 1).padStart(4, '0')}`;
    builder.vulnerability({
      projectId: random.pick(projects).id,
      title: `Vulnerability ${index + 1}`,
      description: null,
      severity: random.pick(['critical', 'high', 'medium', 'low'] as const),
      state: random.pick(['detected', 'confirmed', 'resolved'] as const),
      reportType: kinds[index % kinds.length],
      identifiers: [
        { externalType: 'cve', externalId: cve, name: cve, url: null },
      ],
      detectedAt: builder.daysAgo(random.integer(1, 90)),
      resolvedOnDefaultBranch: index % 5 === 4,
    });
  }
}
