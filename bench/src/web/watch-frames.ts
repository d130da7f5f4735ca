import type { Page } from "playwright-core";

/** What somebody saw while a timeline moved. */
export interface Frames {
  /** Milliseconds between two frames. */
  readonly gaps: number[];
  /** Frames in which a place in the timeline showed nothing where a message belongs. */
  readonly blank: number;
  /** Most messages that were drawn at once. */
  readonly mostRows: number;
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
  let mostRows = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    return { gaps, blank, mostRows, messages: seen.size };
  };
  Reflect.set(window, "frames_watched", { stop });
  let before = performance.now();
  const look = (now: number) => {
    gaps.push(now - before);
    before = now;
    const feed = document.querySelector("[role=feed]");
    const rows = [...(feed?.querySelectorAll("[data-message]") ?? [])];
    mostRows = Math.max(mostRows, rows.length);
    for (const row of rows) seen.add(row.getAttribute("data-message") ?? "");
    if (feed && isBlank(feed)) blank += 1;
    frame = requestAnimationFrame(look);
  };
  // Rows stand in boxes of their own; a place that none of them covers is empty.
  const isBlank = (feed: Element) => {
    const { left, top, width, height } = feed.getBoundingClientRect();
    return [0.15, 0.35, 0.5, 0.65, 0.85].some((share) => {
      const hit = document.elementFromPoint(left + width / 3, top + height * share);
      return hit !== null && feed.contains(hit) && hit.querySelectorAll("[data-message]").length > 1;
    });
  };
  let frame = requestAnimationFrame(look);
}
