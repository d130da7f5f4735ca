import type { Page } from "playwright-core";
import { profile, type Stage } from "./stage.ts";
import { talk } from "./talk.ts";
import { type MainThread, traced } from "./trace.ts";

/** Figures of typing while others send messages to the open room. */
export interface Typing {
  readonly at: "the end" | "further up";
  /** Factor by which the page's CPU is throttled. */
  readonly slowdown: number;
  readonly sent: number;
  readonly thread: MainThread;
  readonly keys: number;
  /** Milliseconds from key press to paint, of each key that took 16 or more (Event Timing reports no shorter ones). */
  readonly slowKeys: number[];
  /** True if the composer has exactly the typed text at the end. */
  readonly isIntact: boolean;
}

export interface TypingSize {
  readonly perSecond: number;
  readonly seconds: number;
  readonly slowdowns: readonly number[];
}

/** Milliseconds between two key presses of a fast typist. */
const pause = 90;
const words = "while the others talk somebody writes a long answer and nothing of it may come late or get lost ";

export async function typing(stage: Stage, size: TypingSize): Promise<Typing[]> {
  const context = await profile(stage);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const runs: Typing[] = [];
  try {
    for (const slowdown of size.slowdowns) {
      for (const at of ["the end", "further up"] as const) {
        await page.goto(`/rooms/${stage.rooms[0]?.id}`);
        await page.locator("[data-message]").last().waitFor();
        if (at === "further up") await scrollUp(page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
        runs.push(await run(stage, page, { at, slowdown, size }));
        await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      }
    }
  } finally {
    await context.close();
  }
  return runs;
}

async function run(
  stage: Stage,
  page: Page,
  { at, slowdown, size }: { at: Typing["at"]; slowdown: number; size: TypingSize },
): Promise<Typing> {
  const composer = page.getByRole("textbox", { name: "Message", exact: true });
  await composer.fill("");
  await composer.focus();
  await page.evaluate(watchKeys);
  const count = Math.floor((size.seconds * 1000) / pause);
  const text = words.repeat(Math.ceil(count / words.length)).slice(0, count);
  const { outcome, thread } = await traced(page, async () => {
    const typed = page.keyboard.type(text, { delay: pause });
    const { sent, last } = await talk(stage.server, stage.others, stage.rooms[0]?.id ?? "", size);
    await typed;
    if (at === "the end") await page.getByRole("feed").getByText(numberIn(last)).last().waitFor();
    return sent;
  });
  const { keys, slowKeys } = await page.evaluate(
    () => Reflect.get(window, "watched") as { keys: number; slowKeys: number[] },
  );
  const isIntact = (await composer.inputValue()) === text;
  await composer.fill("");
  return { at, slowdown, sent: outcome, thread, keys, slowKeys, isIntact };
}

const numberIn = (text: string) => /as number \d+$/.exec(text)?.[0] ?? text;

async function scrollUp(page: Page): Promise<void> {
  await page.getByRole("feed").hover();
  await page.mouse.wheel(0, -4000);
  await page.waitForFunction(() => {
    const feed = document.querySelector("[role=feed]");
    return feed !== null && feed.scrollHeight - feed.scrollTop - feed.clientHeight > 2000;
  });
}

/** Runs in the page: counts key presses and notes how long the slow ones took until they were painted. */
function watchKeys(): void {
  const watched = { keys: 0, slowKeys: [] as number[] };
  Reflect.set(window, "watched", watched);
  const count = () => {
    watched.keys += 1;
  };
  document.addEventListener("keydown", count, { capture: true });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") watched.slowKeys.push(entry.duration);
  });
  const options: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
  observer.observe(options);
}
