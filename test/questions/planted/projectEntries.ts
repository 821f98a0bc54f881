import {
  byGraphql,
  Entry,
  judged,
  listed,
  Told,
  toMaintainers,
  unlessLeftOut,
} from './entry';
import {
  CLOSED,
  IN_USE,
  LICENSED,
  LICENSED_BRANCH,
  OPEN,
  WITH_MERGE_REQUESTS,
} from './projectNames';

/** Of a project's pipelines, forks, mirrors and use. */
export const projectEntries: Entry[] = [
  setting('job-tokens-of-all-projects', ['tokens-let-in'], toMaintainers),
  setting('jobs-that-push', ['jobs-push'], toMaintainers),
  {
    question: 'job-tokens-from-elsewhere',
    finds: (visitor) => ({
      projects: toMaintainers(visitor, 'trusting') ? ['trusting'] : [],
      groups: toMaintainers(visitor, 'trusting') ? ['trusting'] : [],
      unknown: IN_USE.filter((name) => !toMaintainers(visitor, name)),
    }),
  },
  judged({
    question: 'protections-not-seen',
    of: IN_USE,
    finds: {},
    told: toMaintainers,
  }),
  judged({
    question: 'pipeline-variables-unrestricted',
    of: IN_USE,
    finds: {
      bad: ['variables-free'],
      developers: ['variables-of-developers'],
    },
    told: toMaintainers,
  }),
  statusChecks(),
  forkPipelines(),
  judged({
    question: 'pipelines-of-private-projects-shown',
    of: CLOSED,
    finds: { bad: ['jobs-shown'] },
    told: unlessLeftOut,
  }),
  mirrors(),
  setting('idle-projects', ['idle', 'forgotten'], unlessLeftOut),
  {
    question: 'stale-projects',
    finds: (visitor) => ({
      informative: unlessLeftOut(visitor, '') ? ['forgotten'] : [],
    }),
  },
  judged({
    question: 'forks-of-projects-not-public',
    of: CLOSED,
    finds: { bad: ['forkable'] },
    told: unlessLeftOut,
  }),
  pipelines(),
  judged({
    question: 'unresolved-discussions-may-merge',
    of: WITH_MERGE_REQUESTS,
    finds: { bad: ['discussions-ignored'] },
    told: unlessLeftOut,
  }),
  listed('public-projects', {
    informative: [...OPEN, 'archived-public', 'archived-public-guarded'],
  }),
  listed('personal-projects', { informative: ['personal'] }),
];

function statusChecks(): Entry {
  const question = 'status-checks-not-required';
  return {
    question,
    finds: (visitor) => {
      const told = (name: string) => toMaintainers(visitor, name);
      return {
        bad: ['checks-ignored'].filter(told),
        good: ['checks-required'].filter(told),
        unknown: LICENSED_BRANCH.filter((name) => !told(name)),
      };
    },
  };
}

/** What is told of a public project, and of its variables. */
function forkPipelines(): Entry {
  const forked = ['public-forked'];
  return {
    question: 'fork-pipelines-get-variables',
    finds: (visitor) => {
      const isTold = unlessLeftOut(visitor, '');
      const { good, unknown } = judged({
        question: '',
        of: OPEN,
        finds: { forked },
        told: toMaintainers,
      }).finds(visitor);
      const seen = forked.filter((name) => toMaintainers(visitor, name));
      return {
        bad: isTold ? seen : [],
        protected: isTold ? seen : [],
        'not-told': isTold ? [] : seen,
        good,
        unknown,
      };
    },
  };
}

function mirrors(): Entry {
  return {
    question: 'mirrors-start-pipelines',
    finds: (visitor) =>
      unlessLeftOut(visitor, '')
        ? { bad: ['mirror-runs'], good: ['mirror-rests'], unknown: [] }
        : { bad: [], good: [], unknown: LICENSED },
  };
}

/** Whether GitLab 16.3 tells what a group enforces is not known. */
function pipelines(): Entry {
  return {
    question: 'failing-pipelines-may-merge',
    finds: (visitor) => {
      const enforced =
        visitor === 'reporter of 16.3' ? ['pipelines-enforced'] : [];
      const { finds } = judged({
        question: '',
        of: WITH_MERGE_REQUESTS,
        finds: { bad: ['pipelines-optional', ...enforced] },
        told: byGraphql,
      });
      return {
        ...finds(visitor),
        skipped: byGraphql(visitor, '') ? ['pipelines-skipped'] : [],
      };
    },
  };
}

/** Of projects in use, whatever they have. */
function setting(question: string, bad: string[], told: Told): Entry {
  return judged({ question, of: IN_USE, finds: { bad }, told });
}
