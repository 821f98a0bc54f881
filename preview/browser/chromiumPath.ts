import { existsSync } from 'fs';

/**
 * Debian's Chromium, or the one that CHROMIUM_PATH names. Jest calls this before
 * the tests, too, so that a missing browser is said once.
 */
export default function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(
      `There is no Chromium at ${path}. Install Debian's package ` +
        '(apt-get install chromium) or set CHROMIUM_PATH.',
    );
  }
  return path;
}
