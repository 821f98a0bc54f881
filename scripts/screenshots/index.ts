import { promises as fs } from 'fs';
import path from 'path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../preview/browser/chromium';
import { endOfDemo, ROOT, runDemo } from './demo';
import { PICTURES, take } from './pictures';
import { terminalPage } from './terminalPage';

const FOLDER = path.join(ROOT, 'docs/images');

/**
 * `npm run screenshots`: the images of the README, of what the demo prints and of
 * the pages that it writes. Takes Chromium, as the tests of the preview.
 */
async function main(): Promise<void> {
  const output = runDemo();
  const browser = await launchChromium();
  try {
    await write('terminal', await takeTerminal(browser, endOfDemo(output)));
    for (const picture of PICTURES) {
      await write(picture.name, await take(browser, picture));
    }
  } finally {
    await browser.close();
  }
}

async function takeTerminal(browser: Browser, output: string) {
  const page = await browser.newPage();
  await page.setContent(terminalPage(output));
  const picture = await page.locator('pre').screenshot();
  await page.close();
  return picture;
}

async function write(name: string, picture: Buffer): Promise<void> {
  const file = path.join(FOLDER, `${name}.png`);
  await fs.writeFile(file, picture);
  process.stdout.write(
    `${path.relative(ROOT, file)}  ${Math.ceil(picture.length / 1024)} kB\n`,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
