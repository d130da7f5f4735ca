/** Less than this is no keyboard but a bar of the browser. */
const LEAST = 120;

/**
 * Keeps the page as high as what is in sight while a virtual keyboard covers the rest. Most browsers do so by themselves,
 * as the page asks for; Safari lays the keyboard over it. A page that is zoomed in is left alone.
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
