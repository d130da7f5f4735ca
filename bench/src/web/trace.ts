import type { Page } from "playwright-core";

/** Activity of a page's main thread during a trace, in milliseconds. */
export interface MainThread {
  /** How long each task took. */
  readonly tasks: number[];
  /** The same without the time in which others had the processor. */
  readonly worked: number[];
  /** From the first task to the end of the last. */
  readonly span: number;
  /** The longest pieces inside the longest task, largest first. */
  readonly worst: string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Duration in microseconds, and its CPU time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly type?: string; readonly functionName?: string };
  };
}

const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

/** Traces a page during `work`. */
export async function traced<T>(page: Page, work: () => Promise<T>): Promise<{ outcome: T; thread: MainThread }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("a page of no browser");
  await browser.startTracing(page, { categories, screenshots: false });
  const outcome = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { outcome, thread: mainThread(traceEvents) };
}

const isTask = ({ name, ph }: TraceEvent) => ph === "X" && name.endsWith("RunTask");

/** Of the renderers there may be spare ones: the page's is the one that works. */
function mainThread(events: readonly TraceEvent[]): MainThread {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const threads = mains.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid));
  const busiest = threads.sort((a, b) => busy(b) - busy(a))[0] ?? [];
  const tasks = outermost(busiest.filter(isTask));
  const longest = tasks.reduce((one, other) => (lasts(other) > lasts(one) ? other : one), tasks[0] ?? none);
  const first = tasks[0] ?? none;
  const last = tasks.at(-1) ?? none;
  return {
    tasks: tasks.map(lasts),
    worked: tasks.map(({ tdur = 0 }) => tdur / 1000),
    span: (last.ts + (last.dur ?? 0) - first.ts) / 1000,
    worst: piecesOf(longest, busiest),
  };
}

const none: TraceEvent = { name: "", ph: "X", pid: 0, tid: 0, ts: 0, dur: 0 };
const lasts = ({ dur = 0 }: TraceEvent) => dur / 1000;
const busy = (events: readonly TraceEvent[]) => events.filter(isTask).reduce((sum, event) => sum + lasts(event), 0);

/** Keeps the outermost tasks: tasks may nest, and both trace categories report the same task. */
function outermost(tasks: readonly TraceEvent[]): TraceEvent[] {
  const found: TraceEvent[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const task of [...tasks].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (task.ts < end) continue;
    found.push(task);
    end = task.ts + (task.dur ?? 0);
  }
  return found;
}

function piecesOf(task: TraceEvent, events: readonly TraceEvent[]): string[] {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter((event) => event.ph === "X" && !isTask(event) && event.ts >= task.ts && event.ts < end)
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .slice(0, 6)
    .map((event) => {
      const what = event.args?.data?.functionName || event.args?.data?.type;
      return `${event.name}${what ? ` ${what}` : ""} ${lasts(event).toFixed(1)}`;
    });
}
