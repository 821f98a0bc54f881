import * as z from 'zod';
import type { ListOwner } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import {
  flag,
  idText,
  part,
  text,
  texts,
  timestamp,
  amount,
} from '../../collect/columns/kinds';
import { lifetimeColumns } from '../../collect/lifetime';
import { entityType } from '../../collect/entityType';
import { text as anyText } from '../../gitlab/rows';
import { filled, known } from '../../graph/properties';
import { hostOf, MASKED, originOf } from './address';
import { withEvents } from './events';

const count = z.array(z.unknown()).transform(({ length }) => length);

/**
 * https://docs.gitlab.com/api/project_webhooks/, group_webhooks/ and system_hooks/.
 * Of the address only its origin is read, of variables and headers only how many
 * there are; notes and templates are no columns.
 */
const columns = {
  id: idText("GitLab's id of the hook.").always(),
  url: part(anyText.transform(originOf)).always(),
  name: text('').hidden(),
  createdOn: lifetimeColumns.createdOn,
  events: texts('What it is sent for: `push_events`, `member_events`.'),
  sslVerificationEnabled: flag(
    'Whether GitLab checks the certificate of who it sends to.',
  ).rest('enable_ssl_verification'),
  alertStatus: text(
    '`executable`; `temporarily_disabled` or `disabled` where it failed.',
  ),
  disabledUntilOn: timestamp('When GitLab tries it again.').rest(
    'disabled_until',
  ),
  pushBranchFilter: text('Branches that it is sent pushes of.').rest(
    'push_events_branch_filter',
  ),
  tokenPresent: flag(
    'Whether a secret token is sent along (GitLab 19.0 and later tell).',
  ),
  signingTokenPresent: flag(
    'Whether what is sent is signed (GitLab 19.0 and later tell).',
  ),
  urlVariables: part(count),
  customHeaders: part(count),
};
type WebhookRow = RowOf<typeof columns>;

const described = entityType({
  resourceName: 'Webhook',
  _type: 'gitlab_webhook',
  _class: ['ApplicationEndpoint'],
  columns,
  derived: {
    name: text('Name, or the host that it is sent to.'),
    displayName: text('The same as `name`.'),
    address: text(
      'Scheme and host that it is sent to; `(masked)` where the host is. Never ' +
        'the path, for it may be the secret.',
    ),
    insecure: flag('Whether it is sent without TLS.'),
    urlVariableCount: amount(
      'How many parts of the address are masked; not told of projects.',
    ),
    customHeaderCount: amount(
      'How many headers are sent along; not told of projects.',
    ),
  },
  derive: (row) => {
    const host = hostOf(row.url);
    const name = filled(row.name) ?? host;
    return {
      name,
      displayName: name,
      address: host === MASKED ? MASKED : row.url,
      insecure: row.url === MASKED ? undefined : row.url.startsWith('http:'),
      urlVariableCount: known(row.urlVariables),
      customHeaderCount: known(row.customHeaders),
    };
  },
});

export const webhookEntity: typeof described = {
  ...described,
  restRow: z.preprocess(withEvents, described.restRow),
};

/** Hooks of projects, of groups and of the system: each kind has ids of its own. */
export function webhookKey({ id }: WebhookRow, { kind }: ListOwner): string {
  return `gitlab-webhook:${kind === 'instance' ? 'system' : kind}:${id}`;
}
