import {
  directGroupMembers,
  effectiveGroupMembers,
  effectiveProjectMembers,
  groupsOfMember,
  projectsOfMember,
} from './access';
import { WorldBuilder } from './build';
import { DEFAULT_NOW } from './generate';
import { Random } from './random';

const builder = () => new WorldBuilder(DEFAULT_NOW, new Random(1));

/** A builder with a person, a root group and a group below it. */
function family() {
  const build = builder();
  const user = build.user({ username: 'ann', name: 'Ann' });
  const parent = build.group({ path: 'parent' });
  const child = build.group({ path: 'child' }, parent);
  return { build, user, parent, child };
}

describe('members of a group', () => {
  test('members of an ancestor are members, but not direct ones', () => {
    const { build, user, parent, child } = family();
    build.member(user, { group: parent }, 30);
    expect(effectiveGroupMembers(build.world, child.id)).toMatchObject([
      { userId: user.id, accessLevel: 30, direct: false },
    ]);
    expect(directGroupMembers(build.world, child.id)).toEqual([]);
  });

  test('the highest level counts, wherever it comes from', () => {
    const { build, user, parent, child } = family();
    build.member(user, { group: parent }, 40);
    build.member(user, { group: child }, 30);
    expect(effectiveGroupMembers(build.world, child.id)).toMatchObject([
      { accessLevel: 40, direct: false },
    ]);
  });

  test('of two rows with the same level the own one is preferred', () => {
    const { build, user, parent, child } = family();
    build.member(user, { group: parent }, 30);
    build.member(user, { group: child }, 30, { expiresAt: '2030-01-01' });
    expect(effectiveGroupMembers(build.world, child.id)).toMatchObject([
      { direct: true, expiresAt: '2030-01-01' },
    ]);
  });

  test('members of an invited group get at most the invitation’s level', () => {
    const { build, user, child } = family();
    const invited = build.group({ path: 'invited' });
    build.member(user, { group: invited }, 50);
    build.share({ group: child }, invited, 20);
    expect(effectiveGroupMembers(build.world, child.id)).toMatchObject([
      { userId: user.id, accessLevel: 20, direct: false },
    ]);
  });

  test('an invitation to an ancestor holds for the groups below', () => {
    const { build, user, parent, child } = family();
    const invited = build.group({ path: 'invited' });
    build.member(user, { group: invited }, 10);
    build.share({ group: parent }, invited, 40);
    expect(effectiveGroupMembers(build.world, child.id)).toMatchObject([
      { accessLevel: 10 },
    ]);
  });

  test('minimal access and pending invitations make no members', () => {
    const { build, user, parent } = family();
    build.member(user, { group: parent }, 5);
    build.invitation('new@example.org', { group: parent }, 30);
    expect(effectiveGroupMembers(build.world, parent.id)).toEqual([]);
  });
});

describe('members of a project', () => {
  test('the own row is shown, with the highest level of all ways', () => {
    const { build, user, parent, child } = family();
    const project = build.project({ path: 'tool' }, child);
    build.member(user, { group: parent }, 50);
    const own = build.member(user, { project }, 10);
    expect(effectiveProjectMembers(build.world, project.id)).toMatchObject([
      { accessLevel: 50, direct: true, member: own },
    ]);
  });

  test('an invited group brings its inherited members too, capped', () => {
    const { build, user, parent, child } = family();
    const project = build.project({ path: 'tool' }, build.group({ path: 'x' }));
    build.member(user, { group: parent }, 50);
    build.share({ project }, child, 30);
    expect(effectiveProjectMembers(build.world, project.id)).toMatchObject([
      { userId: user.id, accessLevel: 30, direct: false },
    ]);
  });

  test('the owner of a personal namespace owns its projects', () => {
    const { build, user } = family();
    const project = build.project({ path: 'notes' }, user);
    expect(effectiveProjectMembers(build.world, project.id)).toMatchObject([
      { userId: user.id, accessLevel: 50 },
    ]);
  });
});

describe('what a user is a member of', () => {
  test('groups: own and those below, not those reached by a share', () => {
    const { build, user, parent, child } = family();
    const other = build.group({ path: 'other' });
    build.member(user, { group: parent }, 30);
    build.share({ group: other }, parent, 30);
    expect([...groupsOfMember(build.world, user.id)]).toEqual([
      [parent.id, 30],
      [child.id, 30],
    ]);
  });

  test('projects: own, by group, by either kind of share, and personal', () => {
    const { build, user, parent, child } = family();
    const other = build.group({ path: 'other' });
    const sharedGroup = build.group({ path: 'shared' });
    build.member(user, { group: parent }, 40);
    build.share({ group: sharedGroup }, parent, 20);
    const reached = [
      build.project({ path: 'by-group' }, child),
      build.project({ path: 'by-shared-group' }, sharedGroup),
      build.project({ path: 'by-share' }, other),
      build.project({ path: 'personal' }, user),
      build.project({ path: 'direct' }, other),
    ];
    build.project({ path: 'not-reached', visibility: 'public' }, other);
    build.share({ project: reached[2] }, child, 30);
    build.member(user, { project: reached[4] }, 10);
    expect([...projectsOfMember(build.world, user.id)]).toEqual([
      [reached[0].id, 40],
      [reached[1].id, 20],
      [reached[2].id, 30],
      [reached[3].id, 50],
      [reached[4].id, 10],
    ]);
  });
});
