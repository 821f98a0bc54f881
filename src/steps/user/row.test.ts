import { memberNode, memberRow, membershipProperties } from './membership';
import { userEntity } from './entity';
import { personNode } from './row';

const ada = { id: 7, username: 'ada', name: 'Ada', state: 'active' };

test('a user of GraphQL is the same as one of REST', () => {
  const rest = userEntity.restRow.parse({
    ...ada,
    web_url: 'https://gitlab.example.com/ada',
    bot: false,
    public_email: 'ada@example.com',
    created_at: '2024-05-01T12:00:00Z',
  });

  expect(
    userEntity.graphqlNode.parse({
      ...ada,
      id: 'gid://gitlab/User/7',
      webUrl: 'https://gitlab.example.com/ada',
      bot: false,
      publicEmail: 'ada@example.com',
      createdAt: '2024-05-01T12:00:00Z',
    }),
  ).toEqual(rest);
});

test.each([{ username: 'ada' }, { id: 7 }, { id: '7', username: 'ada' }])(
  '%j is no user',
  (row) => {
    expect(userEntity.restRow.safeParse(row).success).toBe(false);
  },
);

test('a node of another kind of id is no person', () => {
  expect(personNode.safeParse({ id: 'ada', username: 'ada' }).success).toBe(
    false,
  );
});

describe('a membership', () => {
  const row = {
    ...ada,
    access_level: 30,
    created_at: '2024-05-01T12:00:00Z',
    expires_at: '2025-05-01',
  };

  test('has level, role and dates', () => {
    expect(membershipProperties(memberRow.parse(row))).toEqual({
      accessLevel: 30,
      role: 'developer',
      direct: undefined,
      createdOn: 1714564800000,
      expiresOn: 1746057600000,
    });
  });

  test('that awaits approval is no active one', () => {
    const states = ['awaiting', 'active', null].map((membership_state) =>
      membershipProperties(memberRow.parse({ ...row, membership_state })),
    );

    expect(
      states.map(({ membershipState, active }) => [membershipState, active]),
    ).toEqual([
      ['awaiting', false],
      ['active', true],
      [undefined, undefined],
    ]);
  });

  test('of a custom role tells the role beside the level it is based on', () => {
    const member_role = {
      id: 4,
      name: 'Release manager',
      base_access_level: 30,
      admin_merge_request: true,
    };

    expect(
      membershipProperties(memberRow.parse({ ...row, member_role })),
    ).toMatchObject({
      accessLevel: 30,
      customRoleId: 4,
      customRoleName: 'Release manager',
    });
  });

  test('tells an owner the e-mail address and the way to sign in', () => {
    const told = memberRow.parse({
      ...row,
      email: 'ada@work.example.com',
      override: true,
      group_saml_identity: { provider: 'group_saml', extern_uid: 'secret' },
    });

    expect(told.person.email).toBe('ada@work.example.com');
    expect(membershipProperties(told)).toMatchObject({
      override: true,
      samlProvider: 'group_saml',
    });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test.each([0, 7, 60, 99])(
    'of a level without a name, %i, keeps its number',
    (access_level) => {
      const membership = memberRow.parse({ ...row, access_level });

      expect(membershipProperties(membership)).toMatchObject({
        accessLevel: access_level,
        role: undefined,
      });
    },
  );

  test('without a level is rejected', () => {
    expect(memberRow.safeParse(ada).success).toBe(false);
  });

  test('of GraphQL may be an invitation that nobody has accepted', () => {
    const invitation = { accessLevel: { integerValue: 30 }, user: null };

    expect(memberNode.parse(invitation)).toMatchObject({ user: null });
  });
});
