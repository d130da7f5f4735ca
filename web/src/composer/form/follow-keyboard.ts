/** A smaller change in height, in pixels, is a bar of the browser and not a keyboard. */
const LEAST = 120;

/**
 * Shrinks the page to the visible height while a virtual keyboard covers the rest. Most browsers do this themselves, because the page's
 * viewport tag requests it; Safari lays the keyboard over the page. A zoomed page is not changed.
 */
export function followKeyboard(): void {
  const view = window.visualViewport;
  if (!view) return;
  const root = document.documentElement;
  view.addEventListener("resize", () => {
    const isCovered = view.scale === 1 && window.innerHeight - view.height > LEAST;
    root.style.height = isCovered ? `${view.height}px` : "";
    if (isCovered) window.scrollTo(0, 0);
  });
}
