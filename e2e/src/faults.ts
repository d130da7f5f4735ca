import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * The violations of WCAG 2.2 A and AA that axe finds repeatedly. A single look is not enough: a list that is being measured has rows that
 * are not visible yet, and a page that redirects has no content for a moment.
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
  // Half a megabyte of JavaScript, so it is injected once per loaded page.
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
