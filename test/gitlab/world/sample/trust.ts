import { jobTokenAllowances } from '../../tables/jobTokenAllowlists';
import { WorldBuilder } from '../build';
import { Groups } from './groups';
import { Projects } from './projects';

/** Whose job tokens the API lets in: a neighbour's, and some from elsewhere. */
export function addTrust(
  builder: WorldBuilder,
  { borealis }: Groups,
  { api, site, vaultSecret }: Projects,
): void {
  const { id: projectId } = api;
  for (const trusted of [
    { trustedProjectId: site.id },
    // Which the member token's user does not see.
    { trustedProjectId: vaultSecret.id },
    { trustedGroupId: borealis.id },
  ]) {
    const owner = { project: api };
    builder.add(jobTokenAllowances, owner, { projectId, ...trusted });
  }
}
