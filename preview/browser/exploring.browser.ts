import { madeUpGraph } from './graphFiles';
import { shownPreview } from './shownPreview';

const shown = shownPreview(
  madeUpGraph({
    groups: 2,
    projectsPerGroup: 3,
    users: 4,
    mergeRequestsPerProject: 30,
  }),
);

it('starts with the account, groups and projects drawn, and no more', async () => {
  expect(await shown.preview.pixelsOf('gitlab_account')).toBeGreaterThan(0);
  expect(await shown.preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
  expect(await shown.preview.pixelsOf('gitlab_project')).toBeGreaterThan(0);
  expect(await shown.preview.pixelsOf('gitlab_merge_request')).toBe(0);
});

it('counts what is shown and what there is, by type', async () => {
  expect(await shown.preview.legend('gitlab_account')).toBe('1 of 1');
  expect(await shown.preview.legend('gitlab_group')).toBe('2 of 2');
  expect(await shown.preview.legend('gitlab_project')).toBe('6 of 6');
  expect(await shown.preview.legend('gitlab_user')).toBe('0 of 4');
  expect(await shown.preview.legend('gitlab_merge_request')).toBe('0 of 180');
});

it('opens an entity on click: its details, and its neighbours', async () => {
  await shown.preview.goTo('Project 1001');
  await shown.preview.pressInPicture('Escape');

  await shown.preview.clickMiddleOfPicture();

  expect(await shown.preview.heading()).toBe('Project 1001');
  expect(await shown.preview.details()).toContain('2024-01-02 03:04 UTC');
  expect(await shown.preview.legend('gitlab_merge_request')).toBe('25 of 180');
  expect(await shown.preview.pixelsOf('gitlab_merge_request')).toBeGreaterThan(
    0,
  );
});

it('adds the rest of the neighbours on demand', async () => {
  await shown.preview.goTo('Project 1001');
  await shown.preview.pressInPicture('Enter');

  await shown.preview.page.click('text=Show 5 more of 5 hidden');

  expect(await shown.preview.legend('gitlab_merge_request')).toBe('30 of 180');
  expect(await shown.preview.details()).not.toContain('hidden');
});

it('finds a user by username, hidden so far, and shows the way there', async () => {
  await shown.preview.goTo('user-3');

  expect(await shown.preview.heading()).toBe('User 3');
  expect(await shown.preview.legend('gitlab_user')).toBe('1 of 4');
});

it.each([
  [
    'an e-mail address',
    'user2@staff',
    'User 2',
    'Email: user2@staff.example.com',
  ],
  ['a reference', 'p1002!7', 'Change 1002007', 'p1002!7'],
  ['a visibility', 'private 2003', 'Project 2003', 'Visibility: private'],
])('finds by %s, and tells where', async (_, query, name, hint) => {
  await shown.preview.page.fill('input[type=search]', query);

  const first = shown.preview.page.locator('[role=option]').first();
  expect(await first.innerText()).toContain(name);
  expect(await first.innerText()).toContain(hint);
});

it('finds by key', async () => {
  await shown.preview.goTo('gitlab-group:2');

  expect(await shown.preview.heading()).toBe('Group 2');
});

it('hides a type and shows it again', async () => {
  await shown.preview.toggle('gitlab_project');
  expect(await shown.preview.legend('gitlab_project')).toBe('0 of 6');
  await shown.preview.settled();
  expect(await shown.preview.pixelsOf('gitlab_project')).toBe(0);

  await shown.preview.toggle('gitlab_project');
  expect(await shown.preview.legend('gitlab_project')).toBe('6 of 6');
});

it('is used without a mouse, and goes on in the picture after a pick', async () => {
  await shown.preview.page.keyboard.press('/');
  await shown.preview.page.keyboard.type('Project 2');
  await shown.preview.page.keyboard.press('ArrowDown');
  await shown.preview.page.keyboard.press('Enter');
  expect(await shown.preview.heading()).toBe('Project 2002');

  await shown.preview.page.keyboard.press('Enter');
  expect(await shown.preview.legend('gitlab_merge_request')).toBe('25 of 180');

  await shown.preview.page.keyboard.press('Escape');
  await shown.preview.page.keyboard.press('ArrowRight');
  expect(await shown.preview.heading()).toBe('gitlab.example.com');
});

it('goes from the details to a neighbour', async () => {
  await shown.preview.goTo('Project 1001');

  await shown.preview.page.click('.details button:has-text("Group 1")');

  expect(await shown.preview.heading()).toBe('Group 1');
});

it('goes on at the heading after a pick in the details', async () => {
  await shown.preview.goTo('Project 1001');

  await shown.preview.page.focus('.details button:has-text("Group 1")');
  await shown.preview.page.keyboard.press('Enter');

  expect(await shown.preview.focused()).toBe('H2');
  await shown.preview.page.keyboard.press('Tab');
  expect(await shown.preview.focused()).not.toBe('BODY');
});

it('tells properties before relationships', async () => {
  await shown.preview.goTo('Project 1001');

  expect(
    await shown.preview.page.locator('.details h3').allInnerTexts(),
  ).toEqual(['Properties', 'Relationships']);
});

it('starts over', async () => {
  await shown.preview.goTo('user-3');

  await shown.preview.page.click('text=Start over');

  expect(await shown.preview.legend('gitlab_user')).toBe('0 of 4');
});

it('follows the system into dark mode', async () => {
  expect(await shown.preview.backgroundBrightness()).toBeGreaterThan(200);

  await shown.preview.page.emulateMedia({ colorScheme: 'dark' });

  expect(await shown.preview.backgroundBrightness()).toBeLessThan(60);
  expect(await shown.preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
});

it('moves where motion is welcome, and settles', async () => {
  await shown.again({ reducedMotion: 'no-preference' });

  await shown.preview.goTo('Project 1001');
  await shown.preview.pressInPicture(
    'Enter',
    'Escape',
    'ArrowLeft',
    'Enter',
    '0',
  );

  await shown.preview.settled();
  expect(await shown.preview.pixelsOf('gitlab_merge_request')).toBeGreaterThan(
    0,
  );
});
