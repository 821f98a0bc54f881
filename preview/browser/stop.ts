import { chromium } from './start';

/** Jest calls this after all suites. */
export default function stop(): Promise<void> {
  return chromium.close();
}
