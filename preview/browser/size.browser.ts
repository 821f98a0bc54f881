import type { Browser } from 'playwright-core';
import { connectToChromium } from './chromium';
import { madeUpGraph } from './graphFiles';
import { PreviewPage, removePreview, writePreview } from './previewPage';

/** Many times what it takes, so that only a real loss of speed fails. */
const DRAWN_WITHIN_MS = 50_000;
const ANSWERED_WITHIN_MS = 15_000;

let browser: Browser;

beforeAll(async () => {
  browser = await connectToChromium();
});

afterAll(() => browser.close());

it('draws a graph of 40,000 merge requests and answers in it in time', async () => {
  const graph = madeUpGraph({
    groups: 20,
    projectsPerGroup: 40,
    users: 400,
    mergeRequestsPerProject: 50,
  });
  const file = await writePreview(graph);

  const opened = await PreviewPage.open(browser);
  await within(DRAWN_WITHIN_MS, () => opened.show(file));
  const answered = (act: () => Promise<unknown>) =>
    within(ANSWERED_WITHIN_MS, act);

  await answered(() => opened.goTo('user20@staff'));
  expect(await opened.heading()).toBe('User 20');

  await answered(() => opened.pressInPicture('Enter'));
  expect(await opened.details()).toContain('OPENED → Merge request');

  await answered(() => opened.showType('gitlab_merge_request'));
  expect(await opened.page.locator('.pager').innerText()).toContain(
    '1–100 of 40,000',
  );

  await answered(() =>
    opened.page.fill('[aria-label="Filter: Name"]', 'change 3007050'),
  );
  expect(await opened.page.locator('.pager').innerText()).toContain('1–1 of 1');

  await opened.page.click('[role=tab] >> text=Questions');
  await answered(() => opened.showQuestion('merged without approval?'));
  expect(await opened.page.locator('.table').innerText()).toContain(
    'The first 1,000 of 2,400',
  );

  removePreview(file);
});

async function within<Result>(
  milliseconds: number,
  act: () => Promise<Result>,
): Promise<Result> {
  const before = Date.now();
  const result = await act();
  expect(Date.now() - before).toBeLessThan(milliseconds);
  return result;
}
