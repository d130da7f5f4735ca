import type { Page } from "playwright-core";

/** Visible faults while a timeline scrolled. */
export interface Frames {
  /** Milliseconds between two frames. */
  readonly gaps: number[];
  /** Frames in which a place in the timeline showed nothing where a message belongs. */
  readonly blank: number;
  /** Most messages that were drawn at once. */
  readonly maxRows: number;
  /** Different messages that were drawn. */
  readonly messages: number;
}

/** Watches the timeline frame by frame while something is done to it. */
export async function watchFrames(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(startWatching);
  await work();
  return page.evaluate(() => {
    const watched = Reflect.get(window, "frames_watched") as { stop(): Frames };
    return watched.stop();
  });
}

/** Runs in the page. */
function startWatching(): void {
  const gaps: number[] = [];
  const seen = new Set<string>();
  let blank = 0;
  let maxRows = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    return { gaps, blank, maxRows, messages: seen.size };
  };
  Reflect.set(window, "frames_watched", { stop });
  let before = performance.now();
  const look = (now: number) => {
    gaps.push(now - before);
    before = now;
    const feed = document.querySelector("[role=feed]");
    const rows = [...(feed?.querySelectorAll("[data-message]") ?? [])];
    maxRows = Math.max(maxRows, rows.length);
    for (const row of rows) seen.add(row.getAttribute("data-message") ?? "");
    if (feed && isBlank(feed)) blank += 1;
    frame = requestAnimationFrame(look);
  };
  // Each row has a box inside one element; an area without a box is blank. Boxes that are not measured yet are not visible.
  const isBlank = (feed: Element) => {
    const { top, height } = feed.getBoundingClientRect();
    const list = feed.querySelector("[data-message]")?.parentElement?.parentElement;
    const boxes = [...(list?.children ?? [])]
      .filter((box) => !(box instanceof HTMLElement) || box.style.visibility !== "hidden")
      .map((box) => box.getBoundingClientRect());
    return [0.05, 0.25, 0.5, 0.75, 0.95].some((share) => {
      const place = top + height * share;
      return !boxes.some((box) => box.top <= place && place <= box.bottom);
    });
  };
  let frame = requestAnimationFrame(look);
}
