import type { Page } from "playwright-core";
import { profile, type Stage } from "./stage.ts";

/** Milliseconds from the click on a room to the paint of its messages, of rooms that have been read before. */
export type Switching = number[];

/** Goes from room to room by the list at the side. */
export async function switching(stage: Stage, switches: number): Promise<Switching> {
  const context = await profile(stage);
  const page = await context.newPage();
  const times: number[] = [];
  try {
    await page.goto(`/rooms/${stage.rooms[0]?.id}`);
    await page.locator("[data-message]").last().waitFor();
    // Each room once, so that all of them are in the local store.
    for (const { name } of stage.rooms) await switchTo(page, name);
    for (let n = 0; n < switches; n += 1) times.push(await switchTo(page, nameOf(stage, n)));
  } finally {
    await context.close();
  }
  return times;
}

const nameOf = ({ rooms }: Stage, n: number) => rooms[(n * 2 + 1) % rooms.length]?.name ?? "";

async function switchTo(page: Page, name: string): Promise<number> {
  const painted = page.evaluate(whenPainted, name);
  await page.getByRole("list", { name: "Rooms" }).getByRole("link", { name }).click();
  return painted;
}

/** Runs in the page: from the next click to the first frame that shows a message of the room. */
function whenPainted(name: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (clicked: number) => {
      const feed = document.querySelector("[role=feed]");
      const isThere =
        feed?.getAttribute("aria-label")?.includes(name) && getComputedStyle(feed).visibility === "visible";
      if (!isThere || feed?.querySelector("[data-message]") == null)
        return void requestAnimationFrame(() => look(clicked));
      // The frame that is being made now is painted before the next message of the page's own arrives.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - clicked);
      channel.port2.postMessage(null);
    };
    const begin = ({ timeStamp }: Event) => requestAnimationFrame(() => look(timeStamp));
    document.addEventListener("click", begin, { once: true, capture: true });
  });
}
