import type { BrowserContext } from "playwright-core";
import { profile, type Stage } from "./stage.ts";

/** Milliseconds from the navigation to the paint of the first room's messages. */
export interface Loading {
  /** In a profile that has never been here. */
  readonly cold: number[];
  /** With a filled cache and local storage. */
  readonly warm: number[];
}

export async function loading(stage: Stage, times: number): Promise<Loading> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const context = await profile(stage);
    try {
      cold.push(await load(context, stage));
      warm.push(await load(context, stage));
    } finally {
      await context.close();
    }
  }
  return { cold, warm };
}

async function load(context: BrowserContext, { rooms }: Stage): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(notePaint);
  await page.goto(`/rooms/${rooms[1]?.id ?? rooms[0]?.id}`);
  await page.waitForFunction(() => typeof Reflect.get(window, "painted_at") === "number");
  const at = await page.evaluate(() => Reflect.get(window, "painted_at") as number);
  await page.close({ runBeforeUnload: true });
  return at;
}

/** Runs in the page, before the page's own code. */
function notePaint(): void {
  const look = () => {
    const feed = document.querySelector("[role=feed]");
    if (!feed?.querySelector("[data-message]") || getComputedStyle(feed).visibility !== "visible")
      return void requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => Reflect.set(window, "painted_at", performance.now());
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
