import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { madeUpGraph } from './graphFiles';
import { PreviewPage, removePreview, writePreview } from './previewPage';

/** Many times what it takes, so that only a real loss of speed fails. */
const DRAWN_WITHIN_MS = 20_000;
const ANSWERED_WITHIN_MS = 2_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

it('draws a graph of 10,000 entities and answers in it in time', async () => {
  const graph = madeUpGraph({
    groups: 20,
    projectsPerGroup: 40,
    users: 400,
    mergeRequestsPerProject: 11,
  });
  expect(graph.entities.length).toBeGreaterThan(10_000);

  const file = await writePreview(graph);

  const beforeOpening = Date.now();
  const preview = await PreviewPage.open(browser, file);
  expect(Date.now() - beforeOpening).toBeLessThan(DRAWN_WITHIN_MS);

  const beforeSearch = Date.now();
  await preview.goTo('user-20');
  expect(await preview.heading()).toBe('User 20');
  expect(Date.now() - beforeSearch).toBeLessThan(ANSWERED_WITHIN_MS);

  const beforeOpen = Date.now();
  await preview.pressInPicture('Enter');
  expect(await preview.details()).toContain('OPENED → Merge request');
  expect(Date.now() - beforeOpen).toBeLessThan(ANSWERED_WITHIN_MS);

  removePreview(file);
});
