import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import os from 'os';
import path from 'path';
import { pathToFileURL } from 'url';
import type { Browser, Page, ViewportSize } from 'playwright-core';
import type { StepResultStatus } from '@jupiterone/integration-sdk-core';
import {
  CollectedObjects,
  writeGraphFiles,
  writeKeptBack,
  writeSummary,
} from './graphFiles';

const COMPILED = path.join(__dirname, '../../scripts/compiled.js');

const SETTLED = '.picture[aria-busy=false]';

/** What became of steps that did not succeed; null: the run did not end. */
export interface Run {
  statuses: Record<string, StepResultStatus> | null;
  partialTypes?: string[];
  /** What GitLab did not let the token see, by step. */
  keptBack?: Record<string, string[]>;
}

/** What the page finds where it is read. */
export interface Reader {
  viewport?: ViewportSize;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
}

/** Makes the page with the command itself; returns where it is. */
export async function writePreview(
  graph: CollectedObjects,
  { statuses, partialTypes, keptBack }: Run = { statuses: {} },
): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'preview-'));
  await writeGraphFiles(directory, graph);
  if (statuses) await writeSummary(directory, statuses, partialTypes);
  if (keptBack) await writeKeptBack(directory, keptBack);
  execFileSync(process.execPath, [COMPILED, 'graph-gitlab', 'preview'], {
    env: {
      ...process.env,
      JUPITERONE_INTEGRATION_STORAGE_DIRECTORY: directory,
    },
  });
  return path.join(directory, 'index.html');
}

export function removePreview(file: string): void {
  rmSync(path.dirname(file), { recursive: true });
}

/** The preview in a browser tab, as a reader sees and uses it. */
export class PreviewPage {
  /** What the page did that it must not: one line each. */
  readonly misdeeds: string[] = [];

  private constructor(readonly page: Page) {
    page.on('dialog', (dialog) => {
      this.misdeeds.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => {
      this.misdeeds.push(`error: ${error.message}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.misdeeds.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('file://')) {
        this.misdeeds.push(`request: ${request.url()}`);
      }
    });
  }

  /** Opens a tab that shows nothing yet. */
  static async open(browser: Browser): Promise<PreviewPage> {
    return new PreviewPage(await browser.newPage());
  }

  /** Loads a page that `writePreview` made, anew, and waits until it is drawn. */
  async show(
    file: string,
    {
      viewport = { width: 1400, height: 800 },
      colorScheme = 'light',
      reducedMotion = 'reduce',
    }: Reader = {},
  ): Promise<void> {
    const { page } = this;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion });
    await page.mouse.move(0, 0);
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector(SETTLED);
  }

  /** `4 of 30`: how many entities of a type are shown. */
  legend(type: string) {
    return this.page.locator(`.legend [data-type=${type}] .count`).innerText();
  }

  /** Switches a type on or off, in the types' tab. */
  async toggle(type: string): Promise<void> {
    await this.page.click('[role=tab] >> text=Types');
    await this.page.click(`#toggle-${type}`);
  }

  /** Picks a type in the types' tab. */
  async showType(type: string): Promise<void> {
    await this.page.click('[role=tab] >> text=Types');
    await this.page.click(`#show-${type}`);
  }

  /** Picks a question by its title. */
  showQuestion(title: string): Promise<void> {
    return this.page.click(`.questions button:has-text("${title}")`);
  }

  /** Texts of the cells below the head, row by row. */
  async rows(): Promise<string[][]> {
    const rows = await this.page.locator('.rows tbody tr').all();
    return Promise.all(
      rows.map((row) => row.locator('th, td').allInnerTexts()),
    );
  }

  /** Whose element has the keyboard: its class, or its tag. */
  focused(): Promise<string> {
    return this.page.evaluate(
      () =>
        document.activeElement?.className ||
        document.activeElement?.tagName ||
        '',
    );
  }

  /** Types into the search box and takes the first result. */
  async goTo(query: string): Promise<void> {
    await this.page.fill('input[type=search]', query);
    await this.page.press('input[type=search]', 'Enter');
  }

  /** Waits until what was asked for is drawn, and the layout has come to rest. */
  async settled(): Promise<void> {
    await this.page.evaluate(nextFrames);
    await this.page.waitForSelector(SETTLED);
    await this.page.evaluate(nextFrames);
  }

  async clickMiddleOfPicture(): Promise<void> {
    await this.settled();
    await this.page.locator('.picture').click();
  }

  heading() {
    return this.page.locator('.details h2').innerText();
  }

  details() {
    return this.page.locator('.details').innerText();
  }

  async pressInPicture(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.press('.picture', key);
  }

  /** How many pixels of the picture have the colour of a type's icon. */
  async pixelsOf(type: string): Promise<number> {
    return this.page.evaluate((typeOfIcon) => {
      const icon = document.querySelector(`[data-type=${typeOfIcon}] .icon`);
      const canvas = document.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!icon || !canvas || !context) return 0;

      const colour = getComputedStyle(icon).backgroundColor;
      const wanted = (colour.match(/\d+/g) ?? []).map(Number);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let pixels = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (wanted.every((value, band) => data[at + band] === value)) pixels++;
      }
      return pixels;
    }, type);
  }

  /** From 0 (black) to 255, of what lies behind the page. */
  async backgroundBrightness(): Promise<number> {
    const colour = await this.page.evaluate(
      () => getComputedStyle(document.body).backgroundColor,
    );
    const bands = (colour.match(/\d+/g) ?? []).map(Number);
    return bands.reduce((sum, band) => sum + band, 0) / bands.length;
  }
}

/** Runs in the page: what a frame asks for is drawn in the next one. */
function nextFrames(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
}
