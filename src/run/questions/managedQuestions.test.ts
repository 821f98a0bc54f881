import {
  chosen,
  managedQuestions,
  shortId,
  UnknownChoiceError,
} from './managedQuestions';

const all = managedQuestions();
const ids = (choice: Parameters<typeof chosen>[1]) =>
  chosen(all, choice).map(({ id }) => shortId(id));

test('without a choice, all', () => {
  expect(all.length).toBeGreaterThan(15);
  expect(chosen(all, {})).toEqual(all);
});

test('by id, short or long', () => {
  const one = 'merged-without-approval';
  expect(ids({ ids: [one] })).toEqual([one]);
  expect(ids({ ids: [`integration-question-gitlab-${one}`] })).toEqual([one]);
});

test('by tag, and by both', () => {
  const mfa = ids({ tags: ['mfa'] });
  expect(mfa).toContain('users-without-2fa');
  expect(mfa).not.toContain('merged-without-approval');
  expect(ids({ tags: ['mfa', 'change-management'] })).toEqual(
    expect.arrayContaining([...mfa, 'merged-without-approval']),
  );
  expect(
    ids({ ids: ['users-without-2fa', 'self-approved'], tags: ['mfa'] }),
  ).toEqual(['users-without-2fa']);
});

test('one that is not there is named, with those that are', () => {
  expect(() => chosen(all, { ids: ['self-aproved'] })).toThrow(
    new RegExp('no question self-aproved, but .*self-approved'),
  );
  expect(() => chosen(all, { tags: ['acess'] })).toThrow(UnknownChoiceError);
});
