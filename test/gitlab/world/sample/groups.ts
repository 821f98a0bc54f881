import { WorldBuilder } from '../build';
import { WorldGroup } from '../types';

/** The groups of the sample organization, by their part in it. */
export type Groups = Record<GroupName, WorldGroup>;

type GroupName = keyof ReturnType<typeof addGroups>;

/** Trees that the member token's user is in, and trees that it is not in. */
export function addGroups(builder: WorldBuilder) {
  return { ...addMemberTrees(builder), ...addOtherTrees(builder) };
}

function addMemberTrees(builder: WorldBuilder) {
  const aurora = builder.group({
    path: 'aurora',
    name: 'Aurora',
    description: 'Products <b>and</b> platform',
    requireTwoFactorAuthentication: true,
    preventForkingOutsideGroup: true,
    membershipLock: true,
    allowedEmailDomainsList: 'example.com',
    samlGroupLinks: [
      { name: 'staff', accessLevel: 30 },
      { name: 'leads', accessLevel: 50 },
    ],
  });
  const platform = builder.group(
    { path: 'platform', name: 'Platform' },
    aurora,
  );
  const kernel = builder.group(
    { path: 'kernel', name: 'Kernel & Söhne', description: null },
    platform,
  );
  const web = builder.group(
    { path: 'web', name: '</script><script>alert(1)</script>' },
    aurora,
  );
  const borealis = builder.group({
    path: 'borealis',
    name: '北極光',
    visibility: 'internal',
    projectCreationLevel: 'maintainer',
    onlyAllowMergeIfPipelineSucceeds: true,
  });
  const data = builder.group(
    { path: 'data', name: 'Data', visibility: 'internal' },
    borealis,
  );
  const cascade = builder.group({
    path: 'cascade',
    name: 'Cascade',
    visibility: 'public',
  });
  const legacy = builder.group(
    { path: 'legacy', name: 'Legacy', archived: true },
    cascade,
  );
  return { aurora, platform, kernel, web, borealis, data, cascade, legacy };
}

function addOtherTrees(builder: WorldBuilder) {
  // The member token's user is in `joint` only: its parent is invisible.
  const holding = builder.group({ path: 'holding', name: 'Holding' });
  const joint = builder.group(
    { path: 'joint', name: 'Joint venture' },
    holding,
  );
  // Invited elsewhere, so its members reach groups of the organization.
  const partners = builder.group({
    path: 'partners',
    name: 'Partners',
    plan: 'premium',
  });
  // Reached only because a group of the organization is invited to it.
  const annex = builder.group({ path: 'annex', name: 'Annex' });
  // Public, but not the organization's: everyone on the instance sees it.
  const nimbus = builder.group({
    path: 'nimbus',
    name: 'Nimbus',
    visibility: 'public',
    plan: 'free',
  });
  const labs = builder.group(
    { path: 'labs', name: 'Labs', visibility: 'public' },
    nimbus,
  );
  const vault = builder.group({ path: 'vault', name: 'Vault' });
  return { holding, joint, partners, annex, nimbus, labs, vault };
}
