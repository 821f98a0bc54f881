import { existsSync } from 'fs';
import { Browser, BrowserServer, chromium } from 'playwright-core';

/** Environment variable with the address of what `startChromium` started. */
const ENDPOINT = 'PREVIEW_CHROMIUM_ENDPOINT';

/** A browser that asks the network for nothing on its own. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS });
}

/** One for all processes that this one starts from now on, and for itself. */
export async function startChromium(): Promise<BrowserServer> {
  const server = await chromium.launchServer({
    executablePath: chromiumPath(),
    args: ARGUMENTS,
    host: '127.0.0.1',
  });
  process.env[ENDPOINT] = server.wsEndpoint();
  return server;
}

/** To what was started; closing it closes what was opened through it. */
export function connectToChromium(): Promise<Browser> {
  return chromium.connect(process.env[ENDPOINT] ?? '');
}

/** Debian's Chromium, or the one that CHROMIUM_PATH names. */
function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(
      `There is no Chromium at ${path}. Install Debian's package ` +
        '(apt-get install chromium) or set CHROMIUM_PATH.',
    );
  }
  return path;
}
