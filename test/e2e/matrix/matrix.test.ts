import { namedAsForbidden, permissionWarnings } from '../faults/forbidden';
import { endingOf, failedSteps, undeclared } from '../faults/outcome';
import { Run } from '../../support/collect';
import { CustomersGraph } from './customersGraph';
import { Edition, EDITIONS } from './editions';
import { answeredIn, foretold, unanswered } from './byRole';
import { BLINDED, DEMOTED_IN_ONE, FALLING, Kind, STEADY, UNFIT } from './kinds';
import { Visit, Visited } from './visit';

jest.setTimeout(60_000);

let gitLab: Visited;
afterEach(() => gitLab.stop());

describe.each(Object.entries(EDITIONS))('%s', (_, edition) => {
  test.each(Object.entries(STEADY))(
    '%s gets all that GitLab shows, and is told of the rest',
    async (__, kind) => {
      gitLab = await Visited.start(edition, kind);
      const { run, expected } = await gitLab.collect();
      expect(undeclared(run, expected)).toEqual([]);
      expect(failedStepIds(run)).toEqual(incomplete(kind, edition));
      expect(keptBackIn(run)).toEqual(
        isBlind(kind, edition) ? [] : keptBack(kind, edition),
      );
    },
  );

  test.each(Object.entries(UNFIT))(
    '%s is told what to do',
    async (__, { remedy, ...kind }) => {
      gitLab = await Visited.start(edition, kind);
      const { run } = await gitLab.collect();
      expect(endingOf(run)).toBe('refused');
      expect(run.error?.message).toMatch(remedy);
      expect(run.entities).toEqual([]);
    },
  );

  test.each(Object.entries(FALLING))(
    'of one who is %s nothing is deleted but what a warning names',
    async (__, kind) => {
      gitLab = await Visited.start(edition, kind);
      const { first, second, deleted } = await collectTwice(kind);
      expect(undeclared(second.run, second.expected)).toEqual([]);
      expect(failedStepIds(second.run)).toEqual(incomplete(kind, edition));
      expect(keptBackIn(second.run)).toEqual(keptBack(kind, edition));
      // What takes a higher role is foretold, and told in a warning.
      const named = namedAsForbidden(second.run, first.expected);
      expect(deleted.filter((key) => !named.keys.has(key))).toEqual([]);
      expect(typesOf(first.run)).toContain('gitlab_merge_request');
    },
  );

  test.each(Object.entries(BLINDED))(
    'of one who is %s nothing is deleted',
    async (__, kind) => {
      gitLab = await Visited.start(edition, kind);
      const graph = new CustomersGraph();
      // What an owner's run leaves, as the tests above prove.
      graph.fill(gitLab.expected());
      happen(kind);
      const { run } = await gitLab.collect();
      expect(endingOf(run)).not.toBe('complete');
      expect(graph.upload(run)).toEqual([]);
    },
  );

  test('of one who is demoted to Guest in one group, what a warning names is', async () => {
    gitLab = await Visited.start(edition, DEMOTED_IN_ONE);
    const { first, second, deleted } = await collectTwice(DEMOTED_IN_ONE);
    const named = namedAsForbidden(second.run, first.expected);
    expect(undeclared(second.run, second.expected)).toEqual([]);
    expect(deleted.filter((key) => !named.keys.has(key))).toEqual([]);
    const { tier, graphql } = edition;
    const loses = tier === 'ultimate' && graphql === 'on';
    expect(deleted.some((key) => key.startsWith('gitlab-finding:'))).toBe(
      loses,
    );
    expect(keptBackIn(second.run)).toEqual(
      [
        ...answeredIn(edition),
        'merge requests',
        'protections',
        ...(loses ? ['vulnerabilities'] : []),
      ].sort(),
    );
  });
});

/** Two runs, what happens to the kind in between, and what JupiterOne deletes. */
async function collectTwice(kind: Kind): Promise<{
  first: Visit;
  second: Visit;
  deleted: string[];
}> {
  const graph = new CustomersGraph();
  const first = await gitLab.collect();
  graph.upload(first.run);
  happen(kind);
  const second = await gitLab.collect();
  return { first, second, deleted: graph.upload(second.run) };
}

/** What becomes of the token's user, now or in the next run. */
function happen({ between, meanwhile }: Kind): void {
  if (between) {
    gitLab.change(between(gitLab.userId));
  }
  if (meanwhile) {
    gitLab.addFault(meanwhile(gitLab.userId));
  }
}

/** Ids of the steps that have to fail, sorted. */
function incomplete(kind: Kind, edition: Edition): string[] {
  if (isBlind(kind, edition)) {
    return ALL_STEPS;
  }
  const { tier, graphql } = edition;
  const { readsVulnerabilities = true } = kind;
  const isWhole = readsVulnerabilities && graphql === 'on';
  const findings = tier === 'ultimate' && !isWhole ? [FINDINGS] : [];
  return [...unanswered(kind, edition), ...findings].sort();
}

/** What warnings name: what takes a higher role, and what GitLab refuses. */
function keptBack(kind: Kind, edition: Edition): string[] {
  return [...foretold(kind, edition), ...(kind.keptBack ?? [])].sort();
}

/** Auditors take Premium: without it they are members of nothing. */
function isBlind({ user }: Kind, { tier }: Edition): boolean {
  return user?.auditor === true && tier === 'free';
}

const FINDINGS = 'fetch-vulnerability-findings';
const ALL_STEPS = [
  'build-environment-variables',
  'build-variable-overrides',
  'fetch-access-tokens',
  'fetch-approval-settings',
  'fetch-ci-variables',
  'fetch-cluster-agents',
  'fetch-custom-roles',
  'fetch-deploy-keys',
  'fetch-deploy-tokens',
  'fetch-environments',
  'fetch-group-settings',
  'fetch-groups',
  'fetch-job-token-scopes',
  'fetch-mr-commits',
  'fetch-merge-requests',
  'fetch-project-labels',
  'fetch-project-protections',
  'fetch-projects',
  'fetch-protected-tags',
  'link-tag-deploy-keys',
  'fetch-runners',
  'fetch-ssh-keys',
  'fetch-users',
  'fetch-webhooks',
  'link-deploy-keys',
  FINDINGS,
].sort();

function failedStepIds({ summary }: Run): string[] {
  return failedSteps(summary?.integrationStepResults ?? [])
    .map(({ id }) => id)
    .sort();
}

/** What the warnings say that the token may not see. */
function keptBackIn(run: Run): string[] {
  return permissionWarnings(run)
    .map(
      ({ description }) => /see the (.+) of \d+:/.exec(description)?.[1] ?? '',
    )
    .sort();
}

function typesOf({ entities }: Run): string[] {
  return entities.map(({ _type }) => _type);
}
