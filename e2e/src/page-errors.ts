import type { Page } from "playwright-core";

/** Collects what a page throws and nobody catches, rejected promises included. */
export function pageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  return errors;
}
