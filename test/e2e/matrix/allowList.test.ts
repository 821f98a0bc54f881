import { permissionWarnings } from '../faults/forbidden';
import { endingOf, undeclared } from '../faults/outcome';
import { withGroup } from '../../gitlab/world/change';
import { EDITIONS } from './editions';
import { LEVELS, ROOTS } from './organization';
import { Visited } from './visit';

test('an owner whose address is not allowed is told of each thing that is closed', async () => {
  const gitLab = await Visited.start(EDITIONS.Ultimate, {
    levels: Object.fromEntries(ROOTS.map((root) => [root, LEVELS.Owner])),
  });
  try {
    gitLab.change((world) => {
      const north = world.groups.find(({ fullPath }) => fullPath === 'north');
      return withGroup(north?.id ?? 0, { ipRestricted: true })(world);
    });
    const { run, expected } = await gitLab.collect();
    expect(undeclared(run, expected)).toEqual([]);
    expect(endingOf(run)).toBe('complete');
    expect(
      permissionWarnings(run)
        .map(({ description }) => /see the (.+?):/.exec(description)?.[1])
        .sort(),
    ).toEqual([
      'CI/CD variables of 3',
      'approval settings of 3',
      'approvals of 3',
      'cluster agents of 3',
      'commits of merge requests of 3',
      'deploy keys of 3',
      'deploy tokens of 3',
      'environments of 2',
      'job token scopes of 3',
      'labels of 3',
      'members of 3',
      'protected tags of 3',
      'protections of 3',
      'vulnerabilities of 3',
      'webhooks of 3',
    ]);
  } finally {
    await gitLab.stop();
  }
});
