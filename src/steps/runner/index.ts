import type { Needs, Step } from '../../collect/step';
import { subjectOf } from '../../collect/subject';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { FETCH_PROJECTS } from '../project/collected';
import { collectRunners } from './collect';
import {
  accountHasRunner,
  groupHasRunner,
  projectHasRunner,
  projectUsesRunner,
  runnerEntity,
} from './entity';

const NEEDS: Needs = {
  role: MAINTAINER,
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
    collect: (context) => collectRunners(context, subjectOf('runners', NEEDS)),
  },
];
