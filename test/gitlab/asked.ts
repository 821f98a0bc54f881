import { EntityRequest, Instance } from './http/route';
import { Viewer } from './viewer';
import { World } from './world/types';

/** What both APIs know of a request: which GitLab is asked, by whom. */
export interface Asked
  extends Pick<
    Instance,
    'baseUrl' | 'version' | 'enterprise' | 'tier' | 'gitLabCom'
  > {
  world: World;
  viewer: Viewer;
}

export function askedBy({ instance, world, viewer }: EntityRequest): Asked {
  return { ...instance, world, viewer };
}

/** The other way round, for REST's rows in what a table tells. */
export function entityRequestOf(asked: Asked): EntityRequest {
  return { instance: asked, world: asked.world, viewer: asked.viewer };
}
