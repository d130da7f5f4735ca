import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong by the rules of WCAG 2.2 A and AA, and finds again: a list that is just being measured has rows that
 * nobody sees yet, and a page that leads on is none for a moment.
 */
export async function faults(page: Page): Promise<string[]> {
  let found = await faultsNow(page);
  for (let looks = 1; found.length > 0 && looks < 20; looks += 1) {
    await page.waitForTimeout(250);
    found = await faultsNow(page);
  }
  return found;
}

async function faultsNow(page: Page): Promise<string[]> {
  // It is half a megabyte of JavaScript: once for each page that is loaded.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return axe.run({ runOnly, resultTypes: ["violations"] });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.any[0]?.message ?? ""}`),
  );
}
