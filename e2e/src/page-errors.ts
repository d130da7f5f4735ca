import type { Page } from "playwright-core";

/** Collects the uncaught errors of a page, including rejected promises. */
export function pageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  return errors;
}
