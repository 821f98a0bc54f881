import type { CollectedProject } from '../../collect/collected';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import type { Step } from '../../collect/step';
import { isGitLabCom } from '../../collect/gitLabCom';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { MAINTAINER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import type { Outcome } from '../../gitlab/outcome';
import { Session, sessionOf } from '../../session';
import { projects } from '../project/collected';
import { FETCH_PROTECTIONS } from '../protections';
import {
  deployKeyEntity,
  deployKeyKey,
  projectHasDeployKey,
  protectedBranchAllowsDeployKey,
} from './entity';
import { collectAllDeployKeys } from './ofInstance';
import { linkToBranches } from './link';
import { DEPLOY_CREDENTIALS } from './source';

export const FETCH_DEPLOY_KEYS = 'fetch-deploy-keys';

const ofProjects = owned({
  id: FETCH_DEPLOY_KEYS,
  name: 'Fetch Deploy Keys',
  what: 'deploy keys',
  ingestionSource: DEPLOY_CREDENTIALS,
  needs: {
    role: MAINTAINER,
    withoutIt: 'deploy keys of these projects are left out',
  },
  lists: [
    ownedBy(projects, {
      type: deployKeyEntity,
      key: ({ id }) => deployKeyKey(id),
      has: {
        relationship: projectHasDeployKey,
        properties: ({ canPush }) => ({ canPush: canPush ?? undefined }),
      },
      rest: { list: ({ id }) => [endpoint`/projects/${id}/deploy_keys`] },
      unless: ifEmpty,
    }),
  ],
});

export const deployKeySteps: Step[] = [
  {
    ...ofProjects,
    collect: async (context) =>
      (await hasListOfAll(sessionOf(context)))
        ? collectAllDeployKeys(context)
        : ofProjects.collect(context),
    // Of administrators a page of all keys, as far as counts tell.
    estimate: (extent) =>
      extent.isAdministrator ? 1 : ofProjects.estimate(extent),
  },
  // A step of its own: switched off, protections must not take the keys with them.
  {
    id: 'link-deploy-keys',
    name: 'Link Deploy Keys to Protected Branches',
    entities: [],
    relationships: [protectedBranchAllowsDeployKey],
    dependsOn: [FETCH_DEPLOY_KEYS, FETCH_PROTECTIONS],
    ingestionSource: DEPLOY_CREDENTIALS,
    needs: {
      role: 0,
      who: 'as for both protections and deploy keys; nothing is asked',
      withoutIt: 'nothing tells which protected branches let which keys push',
    },
    estimate: () => 0,
    collect: linkToBranches,
  },
];

/** `GET /deploy_keys` is for administrators, and GitLab.com has none. */
async function hasListOfAll(session: Session): Promise<boolean> {
  return !isGitLabCom(session) && (await tokenOwnerOf(session)).is_admin;
}

function ifEmpty({ empty }: CollectedProject): Outcome | undefined {
  return empty ? { kind: 'off', reason: 'its repository is empty' } : undefined;
}
