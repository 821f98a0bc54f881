import path from 'path';
import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { invocationConfig } from '../../src';
import {
  Answer,
  answers,
  parseQuery,
  propertiesAskedIn,
  QueryAnswer,
  readGraph,
  readQuestions,
  Result,
} from '../../src/questions';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { effectiveProjectMembers } from '../gitlab/world/access';
import { sampleWorld } from '../gitlab/world/sample';
import type { WorldMergeRequest } from '../gitlab/world/types';
import { collectInto } from '../support/collect';
import { inStorageDirectory } from '../support/storageDirectory';
import { authorOf, isApproved } from './approvals';
import { naiveAnswer } from './naive';

const now = Date.now();
const world = sampleWorld(new Date(now));

/** Of merge requests: what the connector collects by default. */
const WINDOW = 30 * 86_400_000;

/** What the steps declare; a `Person` is JupiterOne's own. */
const collected = new Set(
  invocationConfig.integrationSteps.flatMap(({ entities }) =>
    entities.flatMap(({ _type, _class }) => [_type, ...[_class].flat()]),
  ),
);

let all: Answer[];
let entities: Entity[];
let relationships: Relationship[];

beforeAll(async () => {
  const questions = await readQuestions(
    path.join(__dirname, '../../jupiterone/questions/questions.yaml'),
  );
  const gitlab = await StandInGitLab.start({ world });
  try {
    await inStorageDirectory(async (directory) => {
      const run = await collectInto(directory, {
        config: { personalToken: ADMIN_TOKEN, baseUrl: gitlab.url },
      });
      ({ entities, relationships } = run);
      const graph = await readGraph(directory, propertiesAskedIn(questions));
      all = [...answers(graph, questions, { now, collected })];
    });
  } finally {
    await gitlab.stop();
  }
});

test('no question is refused but what asks for a person of JupiterOne', () => {
  const refused = all
    .flatMap(({ queries }) => queries)
    .flatMap((answer) => ('refusal' in answer ? [answer] : []));
  expect(refused.map(({ refusal }) => refusal)).toEqual([
    'It asks for Person, which is not collected here',
    'It asks for Person, which is not collected here',
  ]);
});

test('each question finds what the plainest implementation finds', () => {
  const graph = {
    entities: entities.map((entity) => ({ ...entity })),
    relationships: relationships
      .filter(({ _mapping }) => !_mapping)
      .map((relationship) => ({ ...relationship })),
  };
  for (const answer of all.flatMap(({ queries }) => queries)) {
    if ('result' in answer) {
      const { query } = answer.query;
      expect([query, sorted(valuesOf(answer))]).toEqual([
        query,
        sorted(naiveAnswer(graph, parseQuery(query), now) ?? []),
      ]);
    }
  }
});

describe('finds what the world has', () => {
  test('merged without approval', () => {
    const merged = world.mergeRequests.filter(
      ({ state, updatedAt }) =>
        state === 'merged' && Date.parse(updatedAt) > now - WINDOW,
    );
    const bad = merged.filter(
      (mergeRequest) =>
        !isApproved(mergeRequest) &&
        authorOf(world, mergeRequest).type === 'human',
    );
    expect(bad).not.toEqual([]);
    expect(column('merged-without-approval', 'bad', 'mr.title')).toEqual(
      sorted(bad.map(({ title }) => title)),
    );
    expect(found('merged-without-approval', 'good').rows).toHaveLength(
      merged.filter(isApproved).length,
    );
  });

  test('approved by the author', () => {
    const bad = world.mergeRequests.filter(({ approvals, authorId }) =>
      approvals.some(({ userId }) => userId === authorId),
    );
    expect(bad).not.toEqual([]);
    expect(column('self-approved', 'bad', 'mr.title')).toEqual(
      sorted(bad.map(({ title }) => title)),
    );
  });

  test('merged without approval of somebody who had no part', () => {
    const isOfPart = (
      { authorId, commits }: WorldMergeRequest,
      userId: number,
    ) => {
      const user = world.users.find(({ id }) => id === userId);
      return (
        userId === authorId ||
        commits.some(({ authorEmail }) => authorEmail === user?.email)
      );
    };
    const bad = world.mergeRequests.filter(
      (row) =>
        row.state === 'merged' &&
        Date.parse(row.updatedAt) > now - WINDOW &&
        row.approvals.every(({ userId }) => isOfPart(row, userId)),
    );
    expect(bad.length).toBeGreaterThan(1);
    expect(
      column('merged-without-independent-approval', 'bad', 'mr.title'),
    ).toEqual(sorted(bad.map(({ title }) => title)));
    expect(
      found('merged-without-independent-approval', 'good').rows,
    ).not.toEqual([]);
  });

  test('people without a second factor', () => {
    const people = world.users.filter(
      ({ type, state }) => type === 'human' && state === 'active',
    );
    const bad = people.filter((user) => !user.twoFactorEnabled);
    expect(bad).not.toEqual([]);
    expect(column('users-without-2fa', 'bad', '_key')).toEqual(
      sorted(bad.map(({ id }) => `gitlab-user:${id}`)),
    );
  });

  test('projects that are public, and those of persons', () => {
    const open = world.projects.filter(
      ({ visibility }) => visibility === 'public',
    );
    expect(open).not.toEqual([]);
    expect(
      column('public-projects', 'informative', 'project.fullName'),
    ).toEqual(sorted(open.map(({ pathWithNamespace }) => pathWithNamespace)));
    const personal = world.projects.filter(
      ({ namespace, archived }) => namespace.kind === 'user' && !archived,
    );
    expect(personal).not.toEqual([]);
    expect(
      column('personal-projects', 'informative', 'project.fullName'),
    ).toEqual(
      sorted(personal.map(({ pathWithNamespace }) => pathWithNamespace)),
    );
  });

  test('owners and maintainers of each project', () => {
    const expected = world.projects.flatMap((project) =>
      [...effectiveProjectMembers(world, project.id)].flatMap((member) =>
        member.accessLevel >= 40 ? project.pathWithNamespace : [],
      ),
    );
    expect(expected).not.toEqual([]);
    expect(
      column('project-owners-maintainers', 'informative', 'project.fullName'),
    ).toEqual(sorted(expected));
  });
});

function found(id: string, name: string): Result {
  const answer = all
    .find(({ question }) => question.id === `integration-question-gitlab-${id}`)
    ?.queries.find(({ query }) => query.name === name);
  if (!answer || !('result' in answer)) {
    throw new Error(`${id} (${name}) is not answered`);
  }
  return answer.result;
}

function column(id: string, name: string, title: string): unknown[] {
  const { columns, rows } = found(id, name);
  expect(columns).toContain(title);
  return sorted(rows.map(({ values }) => values[columns.indexOf(title)]));
}

function valuesOf(answer: QueryAnswer): unknown[] {
  return 'result' in answer
    ? answer.result.rows.map(({ values }) => values)
    : [];
}

function sorted(rows: unknown[]): string[] {
  return rows
    .map((row) => (typeof row === 'string' ? row : JSON.stringify(row)))
    .sort();
}
