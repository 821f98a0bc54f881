import { batchesOf, Extent } from '../../collect/extent';
import type { Needs, Step } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { FETCH_PROJECTS } from '../project/collected';
import { collectRunners } from './collect';
import { RUNNERS } from './queries';
import {
  accountHasRunner,
  groupHasRunner,
  projectHasRunner,
  projectUsesRunner,
  runnerEntity,
} from './entity';

const NEEDS: Needs = {
  role: MAINTAINER,
  scopes: [
    { kind: 'group', role: MAINTAINER, auditors: true },
    { kind: 'project', role: MAINTAINER, auditors: true },
  ],
  who:
    'Maintainer in the groups and projects; runners of the whole instance are told ' +
    'to administrators, and to who maintains a project outside of such groups',
  withoutIt: 'runners of these groups and projects are left out',
};

export const runnerSteps: Step[] = [
  {
    id: 'fetch-runners',
    name: 'Fetch Runners',
    entities: [runnerEntity],
    relationships: [
      accountHasRunner,
      groupHasRunner,
      projectHasRunner,
      projectUsesRunner,
    ],
    dependsOn: [FETCH_PROJECTS],
    ingestionSource: {
      id: 'runners',
      title: 'Runners',
      description:
        'Runners of the instance, of groups and of projects, and which jobs they ' +
        'take; never their tokens. Switched off, nothing tells which runners take ' +
        'jobs of unprotected branches.',
    },
    needs: NEEDS,
    estimate,
    collect: (context) => collectRunners(context, subjectOf('runners', NEEDS)),
  },
];

/** Of the topmost groups that the user maintains, and of projects beside them. */
function estimate(extent: Extent): number {
  if (extent.isAdministrator) {
    return 1;
  }
  const { topmost, count, isAuditor } = extent;
  const groups = isAuditor
    ? topmost()
    : Math.min(topmost(), count('group', MAINTAINER));
  const beside = groups > 0 ? 1 : count('project', MAINTAINER);
  return (
    batchesOf(RUNNERS.group, groups, extent, 2) +
    batchesOf(RUNNERS.project, beside, extent, 2)
  );
}
