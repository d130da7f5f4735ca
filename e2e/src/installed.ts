import type { Page } from "playwright-core";

/** Waits until the app's worker keeps the app and answers for the page. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
