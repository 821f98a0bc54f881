import type { Browser } from 'playwright-core';
import { connectToChromium } from './chromium';
import type { CollectedObjects } from './graphFiles';
import {
  PreviewPage,
  Reader,
  removePreview,
  Run,
  writePreview,
} from './previewPage';

/** What a file of tests has in its browser. */
export interface Shown {
  /** Loaded anew before each test. */
  readonly preview: PreviewPage;
  /** Loads it once more, for another reader or of another run. */
  again(reader: Reader, other?: Run): Promise<void>;
}

/**
 * Writes the preview of a graph before the tests of a file, and shows it before
 * each of them, in one tab: a new one takes three times as long. None may do what
 * a page must not, but what a test has taken out of its `misdeeds`.
 */
export function shownPreview(
  graph: CollectedObjects,
  run?: Run,
  reader: Reader = {},
): Shown {
  const files: string[] = [];
  let browser: Browser;
  let preview: PreviewPage;

  beforeAll(async () => {
    browser = await connectToChromium();
    preview = await PreviewPage.open(browser);
    files.push(await writePreview(graph, run));
  });

  beforeEach(() => preview.show(files[0], reader));

  afterEach(() => expect(preview.misdeeds.splice(0)).toEqual([]));

  afterAll(async () => {
    files.forEach(removePreview);
    await browser.close();
  });

  return {
    get preview() {
      return preview;
    },
    async again(differently, other) {
      const file = other ? await writePreview(graph, other) : files[0];
      files.push(...(other ? [file] : []));
      await preview.show(file, { ...reader, ...differently });
    },
  };
}
