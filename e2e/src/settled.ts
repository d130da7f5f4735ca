import type { Page } from "playwright-core";

/** Resolves when a page is rendered: fonts and pictures are loaded, and the DOM has not changed for half a second. At most ten seconds. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const until = performance.now() + 10_000;
    let changed = performance.now();
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    await document.fonts.ready;
    // Pictures outside the viewport are loaded lazily, so they are not waited for.
    const isSeen = (image: HTMLImageElement) => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const isDrawn = () => [...document.images].every((image) => image.complete || !isSeen(image));
    while ((performance.now() < changed + 500 || !isDrawn()) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
    observer.disconnect();
  });
}
