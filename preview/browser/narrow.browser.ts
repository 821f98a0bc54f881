import { madeUpGraph } from './graphFiles';
import { shownPreview } from './shownPreview';

const PHONE = { viewport: { width: 390, height: 844 } };

const shown = shownPreview(
  madeUpGraph({
    groups: 3,
    projectsPerGroup: 3,
    users: 3,
    mergeRequestsPerProject: 30,
  }),
  { statuses: null },
  PHONE,
);

it('has the picture above the fold, and nothing beside the page', async () => {
  const picture = await box('.picture');

  expect(picture.y + picture.height).toBeLessThan(PHONE.viewport.height * 0.7);
  expect(picture.height).toBeGreaterThan(250);
  expect(await shown.preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
  expect(await widthOfAll()).toBe(PHONE.viewport.width);
});

it.each([
  ['a search', () => shown.preview.goTo('User 2')],
  [
    'the picture',
    async () => {
      await shown.preview.goTo('Project 1001');
      await shown.preview.pressInPicture('Escape');
      await shown.preview.page.click('[role=tab] >> text=Types');
      await shown.preview.clickMiddleOfPicture();
    },
  ],
  [
    'a table',
    async () => {
      await shown.preview.showType('gitlab_project');
      await shown.preview.page.click('.rows .pick');
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
  await shown.preview.showQuestion('merged without approval?');

  const row = await box('.rows tbody tr');
  expect(row.y + row.height).toBeLessThan(PHONE.viewport.height);
  expect((await box('.picture')).y).toBeGreaterThanOrEqual(0);
});

async function box(selector: string) {
  const found = await shown.preview.page
    .locator(selector)
    .first()
    .boundingBox();
  if (!found) throw new Error(`${selector} is not to be seen`);
  return found;
}

function widthOfAll(): Promise<number> {
  return shown.preview.page.evaluate(
    () => document.documentElement.scrollWidth,
  );
}
