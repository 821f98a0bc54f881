import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from './chromium';
import type { CollectedObjects } from './graphFiles';
import { PreviewPage, removePreview, Run, writePreview } from './previewPage';

/** What a file of tests has in its browser. */
export interface Shown {
  /** Opened before each test, and closed after it. */
  readonly preview: PreviewPage;
  /** Opens it once more in the place of that, in another way or of another run. */
  again(options: BrowserContextOptions, other?: Run): Promise<void>;
}

/**
 * Writes the preview of a graph before the tests of a file, and opens it before
 * each of them. None may do what a page must not, but what a test has taken out of
 * its `misdeeds`.
 */
export function shownPreview(
  graph: CollectedObjects,
  run?: Run,
  options: BrowserContextOptions = {},
): Shown {
  const files: string[] = [];
  let browser: Browser;
  let preview: PreviewPage;

  beforeAll(async () => {
    browser = await launchChromium();
    files.push(await writePreview(graph, run));
  });

  beforeEach(async () => {
    preview = await PreviewPage.open(browser, files[0], options);
  });

  afterEach(async () => {
    await preview.page.close();
    expect(preview.misdeeds).toEqual([]);
  });

  afterAll(async () => {
    files.forEach(removePreview);
    await browser.close();
  });

  return {
    get preview() {
      return preview;
    },
    async again(differently, other) {
      await preview.page.close();
      const file = other ? await writePreview(graph, other) : files[0];
      files.push(...(other ? [file] : []));
      preview = await PreviewPage.open(browser, file, {
        ...options,
        ...differently,
      });
    },
  };
}
