import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { madeUpGraph } from './graphFiles';
import { PreviewPage, removePreview, writePreview } from './previewPage';

const PHONE = { viewport: { width: 390, height: 844 } };

let browser: Browser;
let file: string;
let preview: PreviewPage;

beforeAll(async () => {
  browser = await launchChromium();
  file = await writePreview(
    madeUpGraph({
      groups: 3,
      projectsPerGroup: 3,
      users: 3,
      mergeRequestsPerProject: 30,
    }),
    { statuses: null },
  );
});

beforeEach(async () => {
  preview = await PreviewPage.open(browser, file, PHONE);
});

afterEach(async () => {
  await preview.page.close();
  expect(preview.misdeeds).toEqual([]);
});

afterAll(async () => {
  removePreview(file);
  await browser.close();
});

it('has the picture above the fold, and nothing beside the page', async () => {
  const picture = await box('.picture');

  expect(picture.y + picture.height).toBeLessThan(PHONE.viewport.height * 0.7);
  expect(picture.height).toBeGreaterThan(250);
  expect(await preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
  expect(await widthOfAll()).toBe(PHONE.viewport.width);
});

it.each([
  ['a search', () => preview.goTo('User 2')],
  [
    'the picture',
    async () => {
      await preview.goTo('Project 1001');
      await preview.pressInPicture('Escape');
      await preview.page.click('[role=tab] >> text=Types');
      await preview.clickMiddleOfPicture();
    },
  ],
  [
    'a table',
    async () => {
      await preview.showType('gitlab_project');
      await preview.page.click('.rows .pick');
    },
  ],
])('lets one see what was picked in %s, and the picture', async (_, pick) => {
  await pick();

  const heading = await box('.details h2');
  expect(heading.y + heading.height).toBeLessThan(PHONE.viewport.height);
  expect((await box('.picture')).y).toBeGreaterThanOrEqual(0);
  expect(await widthOfAll()).toBe(PHONE.viewport.width);
});

it('lets one see the rows of what was asked, and the picture', async () => {
  await preview.showQuestion('merged without approval?');

  const row = await box('.rows tbody tr');
  expect(row.y + row.height).toBeLessThan(PHONE.viewport.height);
  expect((await box('.picture')).y).toBeGreaterThanOrEqual(0);
});

async function box(selector: string) {
  const found = await preview.page.locator(selector).first().boundingBox();
  if (!found) throw new Error(`${selector} is not to be seen`);
  return found;
}

function widthOfAll(): Promise<number> {
  return preview.page.evaluate(() => document.documentElement.scrollWidth);
}
