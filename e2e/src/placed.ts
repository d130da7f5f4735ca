import type { Locator } from "playwright-core";

/** Returns a function that tells later whether the same element is still in the page, and by how many pixels it has moved. */
export async function placed(locator: Locator): Promise<() => Promise<{ isThere: boolean; moved: number }>> {
  const element = await locator.elementHandle();
  if (element === null) throw new Error("nothing is there");
  const at = await element.evaluate((node) => node.getBoundingClientRect().top);
  return () =>
    element.evaluate(
      (node, at) => ({ isThere: node.isConnected, moved: Math.round(node.getBoundingClientRect().top - at) }),
      at,
    );
}
