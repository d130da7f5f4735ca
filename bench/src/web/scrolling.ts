import type { CDPSession, Page } from "playwright-core";
import { call } from "../wire.ts";
import { profile, type Stage } from "./stage.ts";
import { type MainThread, traced } from "./trace.ts";
import { type Frames, watchFrames } from "./watch-frames.ts";

/** One way through the long room. */
export interface Scroll {
  readonly what: "wheel, upwards" | "scrollbar, dragged" | "wheel, in the middle";
  readonly frames: Frames;
  readonly thread: MainThread;
}

export interface Scrolling {
  readonly scrolls: Scroll[];
  /** Bytes of the page's heap after a collection: with the room open at its end, and after all of it. */
  readonly heapBefore: number;
  readonly heapAfter: number;
  /** Elements in the document at the same moments. */
  readonly nodesBefore: number;
  readonly nodesAfter: number;
}

export interface ScrollingSize {
  /** Turns of the wheel, sixty a second, each by `pixels`. */
  readonly turns: number;
  readonly pixels: number;
}

export async function scrolling(stage: Stage, size: ScrollingSize): Promise<Scrolling> {
  const context = await profile(stage);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  try {
    const roomId = stage.rooms[0]?.id ?? "";
    await page.goto(`/rooms/${roomId}`);
    await page.locator("[data-message]").last().waitFor();
    const before = await weigh(session);
    const wheeled = await scroll(page, "wheel, upwards", () => turnWheel(page, -size.pixels, size.turns));
    const dragged = await scroll(page, "scrollbar, dragged", () => drag(page));
    await jumpToMiddle(stage, page);
    const around = await scroll(page, "wheel, in the middle", () =>
      turnWheel(page, -size.pixels, Math.ceil(size.turns / 4)),
    );
    const after = await weigh(session);
    return {
      scrolls: [wheeled, dragged, around],
      ...{ heapBefore: before.heap, nodesBefore: before.nodes, heapAfter: after.heap, nodesAfter: after.nodes },
    };
  } finally {
    await context.close();
  }
}

async function scroll(page: Page, what: Scroll["what"], move: () => Promise<void>): Promise<Scroll> {
  const { outcome, thread } = await traced(page, () => watchFrames(page, move));
  return { what, frames: outcome, thread };
}

/** Real turns of the wheel, spread as a finger turns it. */
async function turnWheel(page: Page, pixels: number, turns: number): Promise<void> {
  await page.getByRole("feed").hover();
  const begin = performance.now();
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, pixels);
    const ahead = (turn * 1000) / 60 - (performance.now() - begin);
    if (ahead > 0) await page.waitForTimeout(ahead);
  }
}

/** Takes the scrollbar's thumb and moves it up and down. */
async function drag(page: Page): Promise<void> {
  const box = await page.getByRole("feed").boundingBox();
  if (box === null) throw new Error("there is no timeline");
  const share = await page
    .getByRole("feed")
    .evaluate((feed) => (feed.scrollTop + feed.clientHeight / 2) / feed.scrollHeight);
  const x = box.x + box.width - 5;
  const y = (at: number) => box.y + box.height * at;
  await page.mouse.move(x, y(share));
  await page.mouse.down();
  for (const to of [0.8, 0.2, 0.6, 0.1]) await page.mouse.move(x, y(to), { steps: 40 });
  await page.mouse.up();
}

/** Follows a link to the message in the middle of the room, as a press on a quote does. */
async function jumpToMiddle({ server, reader, rooms }: Stage, page: Page): Promise<void> {
  const roomId = rooms[0]?.id ?? "";
  const { messages } = await call(server.url, reader.token, "messages.list", { roomId, limit: 1 });
  const position = Math.floor((messages[0]?.position ?? 0) / 2);
  const around = await call(server.url, reader.token, "messages.list", { roomId, limit: 2, around: position });
  const id = around.messages[0]?.id ?? "";
  await page.evaluate((path) => {
    history.pushState({}, "", path);
    // The app follows its own links, and the steps of the browser's history.
    dispatchEvent(new PopStateEvent("popstate"));
  }, `/rooms/${roomId}?message=${id}`);
  await page.locator(`[data-message="${id}"]`).waitFor();
}

async function weigh(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  return { heap: usedSize, nodes };
}
