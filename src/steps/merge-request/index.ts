import { addEntityOnce, hasKey } from '../../graph/add';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { isExhausted } from '../../gitlab/fault';
import { readRows } from '../../gitlab/rows';
import { sessionOf } from '../../session';
import { tokenOwnerOf } from '../account/tokenOwner';
import { StepFailures } from '../stepFailures';
import type { IngestionSource, Step, StepContext } from '../types';
import { FETCH_USERS } from '../user';
import { collectInBatches } from '../user/collector';
import { userDetails } from '../user/details';
import { createUserEntity, userEntity, userKey } from '../user/entity';
import { mergeRequestAdder } from './add';
import { fetchApprovals } from './approvals';
import {
  mergeRequestEntity,
  mergeRequestKey,
  projectHasMergeRequest,
  userApprovedMergeRequest,
  userOpenedMergeRequest,
} from './entity';
import { findScopes, Scope } from '../scopes';
import { withMergeRequests } from './loose';
import { listMergeRequests } from './rest';
import { mergeRequestRow } from './row';

export const FETCH_MERGE_REQUESTS = 'fetch-merge-requests';

const mergeRequests: IngestionSource = {
  id: 'merge-requests',
  title: 'Merge requests',
  description:
    'Merge requests, who opened and who approved them. Switched off, nothing ' +
    'tells which changes were merged without approval.',
};

export const mergeRequestSteps: Step[] = [
  {
    id: FETCH_MERGE_REQUESTS,
    name: 'Fetch Merge Requests',
    entities: [mergeRequestEntity, userEntity],
    relationships: [
      projectHasMergeRequest,
      userOpenedMergeRequest,
      userApprovedMergeRequest,
    ],
    dependsOn: [FETCH_USERS],
    executionHandler: fetchMergeRequests,
    ingestionSource: mergeRequests,
    permissions: {
      scope: 'read_api',
      role: 'Reporter in the projects',
      withoutIt: 'merge requests of projects it can not read are left out',
    },
  },
];

const REMEDY =
  'The user of the token has to be a Reporter of the project at least.';
const LISTS_AT_A_TIME = 4;
const PAGES_AT_A_TIME = 4;

async function fetchMergeRequests(context: StepContext): Promise<void> {
  const { jobState, logger } = context;
  const session = sessionOf(context);
  const failures = new StepFailures(logger, 'merge requests', REMEDY);
  const approvalFailures = new StepFailures(logger, 'approvals', REMEDY);
  const { is_admin: administrator } = await tokenOwnerOf(session);
  const outsiders = collectInBatches(
    userDetails(session, administrator === true, failures),
    (id) => hasKey(jobState, userKey(id)),
    async (user) => {
      await addEntityOnce(jobState, createUserEntity(user));
    },
  );
  const { roots, loose, names, projectsOf } = await findScopes(
    jobState,
    // GitLab refuses the list of a project that has the feature off.
    (project) => project.mergeRequestsEnabled !== false,
  );

  const add = mergeRequestAdder(jobState, outsiders, names);

  const collect = async (scope: Scope) => {
    const pages = listMergeRequests(session, scope);
    await forEachConcurrently(pages, PAGES_AT_A_TIME, async (page) => {
      // A project may be new since the projects were listed, and a row may have
      // come before, on a page that it has moved from.
      const rows = readRows(mergeRequestRow, page, failures.reject).filter(
        ({ id, project_id }) =>
          names.has(project_id) && !hasKey(jobState, mergeRequestKey(id)),
      );
      await fetchApprovals(session, scope, rows, approvalFailures, add);
    });
  };
  const collectProject = async (project: Scope) => {
    try {
      await collect(project);
    } catch (error) {
      failures.record(project.fullPath, error);
    }
  };
  const collectRoot = async (root: Scope) => {
    try {
      await collect(root);
    } catch (error) {
      if (!isExhausted(error)) {
        failures.record(root.fullPath, error);
        return;
      }
      logger.warn(
        { err: error, group: root.fullPath },
        "GitLab could not answer a group's list: asking project by project",
      );
      await forEachConcurrently(
        projectsOf(root).values(),
        LISTS_AT_A_TIME,
        collectProject,
      );
    }
  };

  await forEachConcurrently(roots.values(), LISTS_AT_A_TIME, collectRoot);
  const projects = await withMergeRequests(session, loose);
  await forEachConcurrently(projects.values(), LISTS_AT_A_TIME, collectProject);
  await outsiders.finish();
  failures.finish(roots.length + projects.length, approvalFailures);
}
