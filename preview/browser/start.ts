import type { BrowserServer } from 'playwright-core';
import { startChromium } from './chromium';

/** What all suites share. */
export let chromium: BrowserServer;

/** Jest calls this before all suites, so that a missing browser is said once. */
export default async function start(): Promise<void> {
  chromium = await startChromium();
}
