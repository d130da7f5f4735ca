import type { Page } from "playwright-core";

/** A visible message, and how many pixels below the upper edge of the timeline it begins. */
export interface Seen {
  readonly id: string;
  readonly y: number;
}

/**
 * Resolves when the timeline has neither moved nor loaded for some frames, and accepts presses again, which the list does not for a moment
 * after scrolling. `name` selects the timeline of a thread.
 */
export function atRest(page: Page, name?: string): Promise<void> {
  return page.getByRole("feed", { name }).evaluate(
    (feed) =>
      new Promise<void>((resolve) => {
        const enough = 6;
        let before = "";
        let calm = 0;
        const look = () => {
          const now = [feed.scrollTop, feed.scrollHeight, feed.clientHeight, feed.getAttribute("aria-busy")].join();
          const isVisible = getComputedStyle(feed).visibility === "visible";
          const isPressable = feed.querySelector('[style*="pointer-events: none"]') === null;
          calm = now === before && now.endsWith("false") && isVisible && isPressable ? calm + 1 : 0;
          before = now;
          if (calm >= enough) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** The messages in the document, in order, divided by whether they begin above or below the upper edge. */
export async function messagesAt(page: Page): Promise<{ above: Seen[]; inside: Seen[] }> {
  await atRest(page);
  const all = await page.getByRole("feed").evaluate((feed) => {
    const edge = feed.getBoundingClientRect();
    return [...feed.querySelectorAll<HTMLElement>("[data-message]")].map((message) => {
      const box = message.getBoundingClientRect();
      return {
        id: message.dataset.message ?? "",
        y: box.top - edge.top,
        isInside: box.top >= edge.top && box.bottom <= edge.bottom,
      };
    });
  });
  const seen = ({ id, y }: Seen): Seen => ({ id, y });
  return { above: all.filter(({ y }) => y < 0).map(seen), inside: all.filter(({ isInside }) => isInside).map(seen) };
}

/** The first message that is visible from its beginning. */
export async function firstSeen(page: Page): Promise<Seen> {
  const [first] = (await messagesAt(page)).inside;
  if (first === undefined) throw new Error("no message is seen whole");
  return first;
}

/** The position of a message once the timeline is at rest; NaN if it is not rendered. */
export async function placeOf(page: Page, id: string): Promise<number> {
  const { above, inside } = await messagesAt(page);
  return [...above, ...inside].find((message) => message.id === id)?.y ?? Number.NaN;
}

/** Real wheel events over the timeline. */
export async function turnWheel(page: Page, pixels: number): Promise<void> {
  await page.getByRole("feed").hover();
  await page.mouse.wheel(0, pixels);
}

/** Pixels between the viewport and the end of the timeline. */
export async function belowSight(page: Page): Promise<number> {
  await atRest(page);
  return page.getByRole("feed").evaluate((feed) => feed.scrollHeight - feed.scrollTop - feed.clientHeight);
}
