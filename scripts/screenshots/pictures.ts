import path from 'path';
import { pathToFileURL } from 'url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { STORAGE } from './demo';

interface Picture {
  /** In `docs/images`, without `.png`. */
  name: string;
  /** Of the demo: a page's file. */
  page: string;
  options: BrowserContextOptions;
  /** What the reader of it has done. */
  act(page: Page): Promise<void>;
}

const WIDE = { viewport: { width: 1280, height: 780 } };
const NARROW = { viewport: { width: 390, height: 780 } };

const QUESTION = 'merged without approval?';

export const PICTURES: Picture[] = [
  {
    name: 'page-light',
    page: 'index.html',
    options: { ...WIDE, colorScheme: 'light' },
    act: pickFirstAnswer,
  },
  {
    name: 'page-dark',
    page: 'index.html',
    options: { ...WIDE, colorScheme: 'dark' },
    act: pickFirstAnswer,
  },
  {
    name: 'page-narrow',
    page: 'index.html',
    options: { ...NARROW, colorScheme: 'light' },
    act: ask,
  },
  {
    name: 'report',
    page: 'questions.html',
    options: { ...WIDE, colorScheme: 'light' },
    act: () => Promise.resolve(),
  },
];

/** @returns a PNG */
export async function take(
  browser: Browser,
  { page: file, options, act }: Picture,
): Promise<Buffer> {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(path.join(STORAGE, file)).href);
  await act(page);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

async function pickFirstAnswer(page: Page): Promise<void> {
  await ask(page);
  await page.click('.rows .pick');
  await settled(page);
}

async function ask(page: Page): Promise<void> {
  await settled(page);
  await page.click(`.questions button:has-text("${QUESTION}")`);
  await settled(page);
}

/** The layout is at rest, and drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.picture[aria-busy=false]');
  await page.evaluate(TWO_FRAMES);
}

const TWO_FRAMES =
  'new Promise((drawn) => ' +
  'requestAnimationFrame(() => requestAnimationFrame(drawn)))';
