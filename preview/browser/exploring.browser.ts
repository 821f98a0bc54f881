import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { madeUpGraph } from './graphFiles';
import { PreviewPage, removePreview, writePreview } from './previewPage';

let browser: Browser;
let file: string;
let preview: PreviewPage;

beforeAll(async () => {
  browser = await launchChromium();
  file = await writePreview(
    madeUpGraph({
      groups: 2,
      projectsPerGroup: 3,
      users: 4,
      mergeRequestsPerProject: 30,
    }),
  );
});

beforeEach(async () => {
  preview = await PreviewPage.open(browser, file);
});

afterEach(async () => {
  await preview.page.close();
  expect(preview.misdeeds).toEqual([]);
});

afterAll(async () => {
  removePreview(file);
  await browser.close();
});

it('starts with the account, groups and projects drawn, and no more', async () => {
  expect(await preview.pixelsOf('gitlab_account')).toBeGreaterThan(0);
  expect(await preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
  expect(await preview.pixelsOf('gitlab_project')).toBeGreaterThan(0);
  expect(await preview.pixelsOf('gitlab_merge_request')).toBe(0);
});

it('counts what is shown and what there is, by type', async () => {
  expect(await preview.legend('gitlab_account')).toBe('1 of 1');
  expect(await preview.legend('gitlab_group')).toBe('2 of 2');
  expect(await preview.legend('gitlab_project')).toBe('6 of 6');
  expect(await preview.legend('gitlab_user')).toBe('0 of 4');
  expect(await preview.legend('gitlab_merge_request')).toBe('0 of 180');
});

it('opens an entity on click: its details, and its neighbours', async () => {
  await preview.goTo('Project 1001');
  await preview.pressInPicture('Escape');

  await preview.clickMiddleOfPicture();

  expect(await preview.heading()).toBe('Project 1001');
  expect(await preview.details()).toContain('2024-01-02 03:04 UTC');
  expect(await preview.legend('gitlab_merge_request')).toBe('25 of 180');
  expect(await preview.pixelsOf('gitlab_merge_request')).toBeGreaterThan(0);
});

it('adds the rest of the neighbours on demand', async () => {
  await preview.goTo('Project 1001');
  await preview.pressInPicture('Enter');

  await preview.page.click('text=Show 5 more of 5 hidden');

  expect(await preview.legend('gitlab_merge_request')).toBe('30 of 180');
  expect(await preview.details()).not.toContain('hidden');
});

it('finds a user by username, hidden so far, and shows the way there', async () => {
  await preview.goTo('user-3');

  expect(await preview.heading()).toBe('User 3');
  expect(await preview.legend('gitlab_user')).toBe('1 of 4');
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
  await preview.page.fill('input[type=search]', query);

  const first = preview.page.locator('[role=option]').first();
  expect(await first.innerText()).toContain(name);
  expect(await first.innerText()).toContain(hint);
});

it('finds by key', async () => {
  await preview.goTo('gitlab-group:2');

  expect(await preview.heading()).toBe('Group 2');
});

it('hides a type and shows it again', async () => {
  await preview.toggle('gitlab_project');
  expect(await preview.legend('gitlab_project')).toBe('0 of 6');
  await preview.page.waitForSelector('.picture[aria-busy=false]');
  expect(await preview.pixelsOf('gitlab_project')).toBe(0);

  await preview.toggle('gitlab_project');
  expect(await preview.legend('gitlab_project')).toBe('6 of 6');
});

it('is used without a mouse, and goes on in the picture after a pick', async () => {
  await preview.page.keyboard.press('/');
  await preview.page.keyboard.type('Project 2');
  await preview.page.keyboard.press('ArrowDown');
  await preview.page.keyboard.press('Enter');
  expect(await preview.heading()).toBe('Project 2002');

  await preview.page.keyboard.press('Enter');
  expect(await preview.legend('gitlab_merge_request')).toBe('25 of 180');

  await preview.page.keyboard.press('Escape');
  await preview.page.keyboard.press('ArrowRight');
  expect(await preview.heading()).toBe('gitlab.example.com');
});

it('goes from the details to a neighbour', async () => {
  await preview.goTo('Project 1001');

  await preview.page.click('.details button:has-text("Group 1")');

  expect(await preview.heading()).toBe('Group 1');
});

it('goes on at the heading after a pick in the details', async () => {
  await preview.goTo('Project 1001');

  await preview.page.focus('.details button:has-text("Group 1")');
  await preview.page.keyboard.press('Enter');

  expect(await preview.focused()).toBe('H2');
  await preview.page.keyboard.press('Tab');
  expect(await preview.focused()).not.toBe('BODY');
});

it('tells properties before relationships', async () => {
  await preview.goTo('Project 1001');

  expect(await preview.page.locator('.details h3').allInnerTexts()).toEqual([
    'Properties',
    'Relationships',
  ]);
});

it('starts over', async () => {
  await preview.goTo('user-3');

  await preview.page.click('text=Start over');

  expect(await preview.legend('gitlab_user')).toBe('0 of 4');
});

it('follows the system into dark mode', async () => {
  expect(await preview.backgroundBrightness()).toBeGreaterThan(200);

  await preview.page.emulateMedia({ colorScheme: 'dark' });

  expect(await preview.backgroundBrightness()).toBeLessThan(60);
  expect(await preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
});

it('moves where motion is welcome, and settles', async () => {
  await preview.page.close();
  preview = await PreviewPage.open(browser, file, {
    reducedMotion: 'no-preference',
  });

  await preview.goTo('Project 1001');
  await preview.pressInPicture('Enter', 'Escape', 'ArrowLeft', 'Enter', '0');

  await preview.page.waitForSelector('.picture[aria-busy=false]');
  expect(await preview.pixelsOf('gitlab_merge_request')).toBeGreaterThan(0);
});
