import type { Locator, Page } from "playwright-core";

export const field = (page: Page) => page.getByRole("combobox", { name: "Search messages, rooms and people" });
export const option = (page: Page, name: string | RegExp) => page.getByRole("option").filter({ hasText: name });
export const results = (page: Page) => page.getByRole("list", { name: "Messages" }).getByRole("listitem");
export const chip = (page: Page, name: RegExp) =>
  page.getByRole("toolbar", { name: "Filters" }).getByRole("button", { name });

export const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Waits until the field has this text. */
export async function typed(page: Page, text: string): Promise<void> {
  await field(page).waitFor();
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>("[role=combobox]")?.value === wanted,
    text,
  );
}

/** Waits until the page of results has this number of results. */
export async function counts(page: Page, said: string): Promise<void> {
  await page.getByRole("main").getByRole("status").getByText(said, { exact: true }).waitFor();
}

/** Where something is on the page; nowhere if it is not drawn. */
export const boxOf = async (locator: Locator) =>
  (await locator.boundingBox()) ?? { x: Number.NaN, y: 0, width: 0, height: 0 };
