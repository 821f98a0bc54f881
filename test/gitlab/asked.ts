import { Instance, RestRequest } from './http/route';
import { Viewer } from './viewer';
import { World } from './world/types';

/** What both APIs know of a request: which GitLab is asked, by whom. */
export interface Asked
  extends Pick<Instance, 'baseUrl' | 'version' | 'enterprise' | 'tier'> {
  world: World;
  viewer: Viewer;
}

export function askedBy({ instance, world, viewer }: RestRequest): Asked {
  return { ...instance, world, viewer };
}
