import { lookup } from '../world/lookup';
import * as ends from './ends';
import { entity } from './parts';
import { Part, Scope } from './types';

export function expectedAccount({ world, viewer, baseUrl }: Scope): Part {
  const name = ends.instanceName(baseUrl);
  const owner = lookup(world).users.get(viewer.userId);
  return {
    entities: [
      entity(ends.account(baseUrl), ['Account'], {
        id: name,
        name,
        vendor: 'GitLab',
        tokenOwnerId: String(viewer.userId),
        tokenOwnerUsername: owner?.username,
      }),
    ],
    relationships: [],
  };
}
