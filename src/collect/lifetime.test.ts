import { lifetimeOf } from './lifetime';

test('no end and no use are facts, and what GitLab leaves out is none', () => {
  expect(lifetimeOf({ expiresAt: null, lastUsedAt: null })).toEqual({
    expiresOn: undefined,
    neverExpires: true,
    lastUsedOn: undefined,
    neverUsed: true,
  });
  expect(lifetimeOf({})).toEqual({
    expiresOn: undefined,
    neverExpires: undefined,
    lastUsedOn: undefined,
    neverUsed: undefined,
  });
});

test('an end is a date or a time', () => {
  expect(
    lifetimeOf({ expiresAt: '2025-05-01', lastUsedAt: '2025-04-01T12:00:00Z' }),
  ).toEqual({
    expiresOn: Date.UTC(2025, 4, 1),
    neverExpires: false,
    lastUsedOn: Date.UTC(2025, 3, 1, 12),
    neverUsed: false,
  });
});
