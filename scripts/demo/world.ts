import { sampleWorld } from '../../test/gitlab/world/sample';
import type { World, WorldGroup } from '../../test/gitlab/world/types';
import {
  GROUPS,
  LABELS,
  PEOPLE,
  PROJECTS,
  TITLES,
  USUAL_TITLES,
} from './names';

/**
 * The organization of the tests, with names that one would meet: theirs try to
 * break pages and terminals, or say what they test. All else is the same.
 */
export function demoWorld(now: Date): World {
  const world = sampleWorld(now);
  const people = new Map(
    world.users.map(({ name, username }) => [name, PEOPLE[username] ?? name]),
  );
  return plain({
    ...world,
    users: world.users.map((user) => ({
      ...user,
      name: people.get(user.name) ?? user.name,
    })),
    groups: world.groups.map((group) => ({
      ...group,
      name: GROUPS[group.path] ?? group.name,
      fullName: fullName(group, world.groups),
    })),
    projects: world.projects.map((project) => {
      const { namespace, path } = project;
      const name = PROJECTS[path] ?? project.name;
      const owner = world.users.find(
        ({ id }) => namespace.kind === 'user' && id === namespace.userId,
      );
      const group = world.groups.find(
        ({ id }) => namespace.kind === 'group' && id === namespace.groupId,
      );
      const above = group
        ? fullName(group, world.groups)
        : people.get(owner?.name ?? '');
      return { ...project, name, nameWithNamespace: `${above} / ${name}` };
    }),
    labels: world.labels.map((label) => ({
      ...label,
      name: LABELS[label.name] ?? label.name,
    })),
    mergeRequests: world.mergeRequests.map((mergeRequest, at) => ({
      ...mergeRequest,
      title: titleOf(mergeRequest.title, at),
      commits: mergeRequest.commits.map((commit) => ({
        ...commit,
        title: titleOf(mergeRequest.title, at),
        message: `${titleOf(mergeRequest.title, at)}\n`,
        authorName: people.get(commit.authorName) ?? commit.authorName,
        committerName: people.get(commit.committerName) ?? commit.committerName,
      })),
    })),
  });
}

/** `Aurora / Platform / Core` */
function fullName(group: WorldGroup, groups: WorldGroup[]): string {
  const name = GROUPS[group.path] ?? group.name;
  const parent = groups.find(({ id }) => id === group.parentId);
  return parent ? `${fullName(parent, groups)} / ${name}` : name;
}

function titleOf(title: string, position: number): string {
  return TITLES[title] ?? USUAL_TITLES[position % USUAL_TITLES.length];
}

/** Whatever else the tests' world has: no markup, and characters that all fonts have. */
function plain<Value>(value: Value): Value {
  if (typeof value === 'string') {
    return value.replace(MARKUP, '').replace(RARE, '').trim() as typeof value;
  }
  if (Array.isArray(value)) {
    return value.map(plain) as unknown as typeof value;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, plain(one as unknown)]),
    ) as unknown as typeof value;
  }
  return value;
}

const MARKUP = /<script>.*?<\/script>|<[^>]*>|!\[.*?\]\(.*?\)/g;
const RARE = /[^\n\u0020-\u024f\u2010-\u2027]/g;
