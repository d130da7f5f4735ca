import { held, quantile } from "../report.ts";
import type { PageFigures } from "./page.ts";
import type { Scroll } from "./scrolling.ts";
import type { MainThread } from "./trace.ts";
import type { Typing } from "./typing.ts";

/** A task that takes longer delays whatever a person does. */
const longTask = 50;
/** A frame interval above this is a visible stutter: two frames at sixty per second, in milliseconds. */
const longFrame = 34;
/** Milliseconds: Event Timing reports key presses that took at least this long; others were painted sooner. */
const minKeyLength = 16;

export function tellPage(figures: PageFigures): string[] {
  const { size, typing, scrolling, switching, loading } = figures;
  const lost = typing.filter(({ isIntact }) => !isIntact);
  if (lost.length > 0) throw new Error(`no figure: of what was typed something is missing in ${lost.length} runs`);
  const { heapBefore, heapAfter, nodesBefore, nodesAfter } = scrolling;
  return [
    `page: the built app in Chromium, ${size.stage.long.toLocaleString("en")} messages in the open room`,
    `  first load until the messages are painted: cold ${spread(loading.cold)}; warm ${spread(loading.warm)}`,
    `  room switch from the local store, click to paint: ${spread(switching)}, p95 ${whole(quantile(switching, 0.95))} ms (${held(Math.round(quantile(switching, 0.95)), 100, "at most")}), ${switching.length} switches`,
    ...scrolling.scrolls.map(tellScroll),
    `  heap after that: ${megabytes(heapAfter)} MB, before ${megabytes(heapBefore)} MB (${(heapAfter / heapBefore).toFixed(2)} ×); DOM nodes ${nodesAfter}, before ${nodesBefore}`,
    ...typing.flatMap((run) => tellTyping(run, size.typing.perSecond)),
  ];
}

function tellScroll({ what, frames, thread }: Scroll): string {
  const late = frames.gaps.filter((gap) => gap > longFrame).length;
  return `  ${what}: ${frames.messages.toLocaleString("en")} messages in ${frames.gaps.length} frames, ${late} late ones (longest ${whole(Math.max(...frames.gaps))} ms), ${frames.blank} with a blank place; at most ${frames.maxRows} messages drawn; ${tellThread(thread)}`;
}

function tellTyping({ at, slowdown, sent, thread, keys, slowKeys }: Typing, perSecond: number): string[] {
  const all = [...slowKeys, ...Array.from({ length: Math.max(0, keys - slowKeys.length) }, () => minKeyLength)];
  const bar = slowdown === 1 ? ` (${held(Math.round(Math.max(...thread.worked)), longTask, "at most")})` : "";
  return [
    `  ${perSecond} messages a second while somebody types, at ${at}, processor ${slowdown === 1 ? "as it is" : `slowed ${slowdown} ×`}: ${tellThread(thread)}${bar}`,
    `    ${sent} messages, ${keys} keys: key press to paint p50 ${whole(quantile(all, 0.5))} ms, p99 ${whole(quantile(all, 0.99))} ms; in the longest task: ${thread.worst.slice(0, 3).join(", ")}`,
  ];
}

/** Tasks as the clock saw them, and without the time in which other programs had the processor. */
function tellThread({ tasks, worked, span }: MainThread): string {
  const long = (of: readonly number[]) => of.filter((task) => task > longTask).length;
  const busy = worked.reduce((sum, task) => sum + task, 0) / span;
  return `longest task ${whole(Math.max(...worked))} ms of work (${whole(Math.max(...tasks))} by the clock), ${long(worked)} above ${longTask} (${long(tasks)}), main thread ${whole(busy * 100)} % at work`;
}

const whole = (figure: number) => figure.toFixed(0);
const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
const spread = (times: readonly number[]) =>
  `p50 ${whole(quantile(times, 0.5))} ms (${whole(Math.min(...times))}–${whole(Math.max(...times))})`;
