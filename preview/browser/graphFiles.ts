import { promises as fs } from 'fs';
import path from 'path';
import {
  createDirectRelationship,
  Entity,
  ExplicitRelationship,
  RelationshipClass,
  StepResultStatus,
} from '@jupiterone/integration-sdk-core';
import { KEPT_BACK_FILE } from '../../src/run/keptBack';
import { steps } from '../../src/steps';

/** Sizes of a made-up GitLab; the account comes on top. */
export interface GraphSize {
  groups: number;
  projectsPerGroup: number;
  users: number;
  mergeRequestsPerProject: number;
}

export interface CollectedObjects {
  entities: Entity[];
  relationships: ExplicitRelationship[];
}

/**
 * A GitLab of a given size: every group has projects and one owner, every
 * project has merge requests, each opened by a user.
 */
export function madeUpGraph(size: GraphSize): CollectedObjects {
  const account = entity('gitlab_account', 'Account', 1, 'gitlab.example.com');
  const users = times(size.users, (n) =>
    entity('gitlab_user', 'User', n, `User ${n}`, {
      username: `user-${n}`,
      email: `user${n}@staff.example.com`,
      bot: false,
    }),
  );
  const graph: CollectedObjects = {
    entities: [account, ...users],
    relationships: [],
  };
  const relate = (from: Entity, _class: RelationshipClass, to: Entity) =>
    graph.relationships.push(createDirectRelationship({ from, _class, to }));

  for (const group of times(size.groups, (n) => groupEntity(n))) {
    graph.entities.push(group);
    relate(account, RelationshipClass.HAS, group);
    const owner = users[Number(group.id) % users.length];
    if (owner) relate(group, RelationshipClass.HAS, owner);

    times(size.projectsPerGroup, (n) => {
      const projectId = Number(group.id) * 1000 + n;
      const project = projectEntity(projectId, `Project ${projectId}`);
      graph.entities.push(project);
      relate(account, RelationshipClass.HAS, project);
      relate(group, RelationshipClass.HAS, project);

      times(size.mergeRequestsPerProject, (m) => {
        const mergeRequest = mergeRequestEntity(projectId, m);
        graph.entities.push(mergeRequest);
        relate(project, RelationshipClass.HAS, mergeRequest);
        const author = users[(projectId + m) % users.length];
        if (author) relate(author, RelationshipClass.OPENED, mergeRequest);
      });
    });
  }
  return graph;
}

export function projectEntity(id: number, name: string): Entity {
  return entity('gitlab_project', ['CodeRepo', 'Project'], id, name, {
    webLink: `https://gitlab.example.com/projects/${id}`,
    visibility: 'private',
    createdOn: Date.UTC(2024, 0, 2, 3, 4),
  });
}

/** Writes below `<storageDirectory>/graph` in the SDK's layout and shape. */
export async function writeGraphFiles(
  storageDirectory: string,
  { entities, relationships }: CollectedObjects,
): Promise<void> {
  const step = path.join(storageDirectory, 'graph', 'fetch-everything');
  await writeJson(path.join(step, 'entities', 'a.json'), { entities });
  await writeJson(path.join(step, 'relationships', 'b.json'), {
    relationships,
  });
}

function groupEntity(id: number): Entity {
  return entity('gitlab_group', 'Group', id, `Group ${id}`, {
    fullPath: `group-${id}`,
  });
}

/** Every tenth was merged, each other one of them without approval. */
function mergeRequestEntity(projectId: number, iid: number): Entity {
  const merged = iid % 10 === 0;
  return entity(
    'gitlab_merge_request',
    ['CodeReview', 'PR'],
    projectId * 1000 + iid,
    `Change ${projectId * 1000 + iid}`,
    {
      iid,
      webLink: `https://gitlab.example.com/p${projectId}/-/merge_requests/${iid}`,
      state: merged ? 'merged' : 'opened',
      merged,
      approved: iid % 20 === 0,
      createdOn: Date.UTC(2024, 0, iid),
    },
  );
}

function entity(
  _type: string,
  _class: string | string[],
  id: number,
  name: string,
  properties: Partial<Entity> = {},
): Entity {
  const kind = _type.replace('gitlab_', '').replace('_', '-');
  return {
    _key: `gitlab-${kind}:${id}`,
    _type,
    _class,
    _rawData: [{ name: 'default', rawData: { id, secret: 'raw data' } }],
    id: String(id),
    name,
    displayName: name,
    ...properties,
  };
}

function times<Item>(count: number, make: (n: number) => Item): Item[] {
  return Array.from({ length: count }, (_, position) => make(position + 1));
}

/**
 * Writes the SDK's `summary.json` of a run in which all steps succeeded, but for
 * those that are given with what became of them.
 */
export function writeSummary(
  storageDirectory: string,
  statuses: Record<string, StepResultStatus>,
  partialTypes: string[] = [],
): Promise<void> {
  return writeJson(path.join(storageDirectory, 'summary.json'), {
    integrationStepResults: steps.map(({ id }) => ({
      id,
      status: statuses[id] ?? StepResultStatus.SUCCESS,
    })),
    metadata: { partialDatasets: { types: partialTypes } },
  });
}

/** Writes what steps told that GitLab did not let the token see. */
export function writeKeptBack(
  storageDirectory: string,
  told: Record<string, string[]>,
): Promise<void> {
  return writeJson(path.join(storageDirectory, KEPT_BACK_FILE), told);
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, JSON.stringify(content));
}
