import { memberNode, memberRow, membershipProperties } from './membership';
import { personNode, userNode, userRow } from './row';

const ada = { id: 7, username: 'ada', name: 'Ada', state: 'active' };

test('a user of GraphQL is the same as one of REST', () => {
  const rest = userRow.parse({
    ...ada,
    web_url: 'https://gitlab.example.com/ada',
    bot: false,
    public_email: 'ada@example.com',
    created_at: '2024-05-01T12:00:00Z',
  });

  expect(
    userNode.parse({
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
    expect(userRow.safeParse(row).success).toBe(false);
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
