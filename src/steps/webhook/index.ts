import type { CollectedGroup } from '../../collect/collected';
import { ownedBy } from '../../collect/owned/declaration';
import { owned } from '../../collect/owned/step';
import { MAINTAINER, OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import { instance } from '../account/collected';
import { licensedGroups, projects } from '../project/collected';
import { webhookEntity, webhookKey } from './entity';

/**
 * By REST alone, a request each. Groups have hooks from Premium on; what a group is
 * licensed for the projects below its root tell. Others are not asked: GitLab sends
 * nothing by hooks that are left from a licence.
 */
export const webhookSteps = [
  owned({
    id: 'fetch-webhooks',
    name: 'Fetch Webhooks',
    what: 'webhooks',
    ingestionSource: {
      id: 'webhooks',
      title: 'Webhooks',
      description:
        'Where GitLab sends events of projects, groups and the instance: hosts, ' +
        'and whether that is done safely; never paths, which may be secrets. A ' +
        'request for each project, and for each group with Premium. Switched off, ' +
        'nothing tells who is sent events without TLS.',
      defaultsToDisabled: true,
    },
    needs: {
      role: MAINTAINER,
      who: 'Maintainer in the projects, Owner in the groups (Premium), administrator of the instance',
      withoutIt: 'webhooks of these projects and groups are left out',
    },
    lists: [
      ownedBy(instance, {
        type: webhookEntity,
        needs: { administrator: true },
        key: webhookKey,
        rest: { list: () => [endpoint`/hooks`] },
      }),
      ownedBy(licensedGroups, {
        type: webhookEntity,
        needs: { role: OWNER, tier: 'premium' },
        key: webhookKey,
        rest: { list: ({ id }) => [endpoint`/groups/${id}/hooks`] },
        goneMeans: maybeOfCommunityEdition,
      }),
      ownedBy(projects, {
        type: webhookEntity,
        key: webhookKey,
        rest: { list: ({ id }) => [endpoint`/projects/${id}/hooks`] },
      }),
    ],
  }),
];

/**
 * GitLab lists hooks that are left from a licence, and the Community Edition has no
 * such list: without a project below its root nothing tells which it is.
 */
function maybeOfCommunityEdition({
  licensedTier,
}: CollectedGroup): 'notLicensed' | undefined {
  return licensedTier === undefined ? 'notLicensed' : undefined;
}
