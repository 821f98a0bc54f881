import type { Relationship } from '@jupiterone/integration-sdk-core';
import { applyJob, InstanceGraph } from '../../jupiterone/graph';
import { Job } from '../../jupiterone/job';
import { Run } from '../../support/collect';
import { expectComplete } from './expectations';
import { attempt, Trial, world } from './trial';

const outsiders = world.users
  .filter(({ username }) => ['otto', 'olga'].includes(username))
  .map(({ id }) => id);
const known = world.mergeRequests.filter(
  ({ authorId, approvals }) =>
    outsiders.includes(authorId) ||
    approvals.some(({ userId }) => outsiders.includes(userId)),
);

test('who is known from merge requests alone is mapped, and no user of the graph', async () => {
  const trial = await attempt({ world });
  expectComplete(trial);
  expect(known.length).toBeGreaterThan(0);
  expect(targets(trial.run.relationships).sort()).toEqual(
    expect.arrayContaining(['olga', 'otto']),
  );
  const users = trial.run.entities.map(({ username }) => username);
  expect(users).not.toContain('olga');
});

test('they stay with their merge requests when the window has moved on', async () => {
  const { graph, relationships } = await afterTwoRuns();
  expect(targets(relationships)).toEqual(
    expect.arrayContaining(['olga', 'otto']),
  );
  for (const { id } of known) {
    if (graph.has(`gitlab-merge-request:${id}`)) {
      expect(
        relationships.some(
          ({ _mapping, _key }) =>
            _mapping && _key.startsWith(`gitlab-merge-request:${id}|`),
        ),
      ).toBe(true);
    }
  }
});

test('nothing in JupiterOne leads nowhere when the window has moved on', async () => {
  const { graph, relationships } = await afterTwoRuns();
  const ends = relationships.flatMap((one) =>
    one._mapping
      ? [sourceOf(one)]
      : [String(one._fromEntityKey), String(one._toEntityKey)],
  );
  expect(relationships.length).toBeGreaterThan(0);
  expect(ends.filter((key) => !graph.has(key))).toEqual([]);
});

/** The second of which finds no merge request in its window. */
async function afterTwoRuns() {
  const first = await attempt({ world });
  const later = await attempt({
    world,
    port: portOf(first),
    config: { mergeRequestsUpdatedAfter: world.now },
  });
  const graph = [first, later].reduce<InstanceGraph>(
    (before, { run }) => applyJob(before, uploaded(run)),
    new Map(),
  );
  expect(
    later.run.entities.filter(({ _type }) => _type === 'gitlab_merge_request'),
  ).toEqual([]);
  const relationships = [...graph.values()].filter(
    (one): one is Relationship => '_fromEntityKey' in one || '_mapping' in one,
  );
  return { graph, relationships };
}

function uploaded({ entities, relationships, summary }: Run): Job {
  const job = new Job({
    source: 'integration-managed',
    integrationInstanceId: 'instance',
  });
  job.addEntities(entities);
  job.addRelationships(relationships);
  job.finalize(summary?.metadata.partialDatasets.types ?? []);
  return job;
}

/** Of the stand-in, for the account's key is its address. */
function portOf({ expected }: Trial): number {
  const [key] = expected().entities.keys();
  return Number(/:(\d+)/.exec(key.replace('gitlab-account', ''))?.[1]);
}

function sourceOf({ _mapping }: Relationship): string {
  return (_mapping as { sourceEntityKey: string }).sourceEntityKey;
}

function targets(relationships: Relationship[]): unknown[] {
  return relationships.flatMap(({ _mapping }) => {
    const { targetEntity } = (_mapping ?? {}) as {
      targetEntity?: { username?: unknown };
    };
    return targetEntity?.username ?? [];
  });
}
