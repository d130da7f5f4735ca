import { createExternalStore } from "../external-store.ts";

export interface ToastEntry {
  key: number;
  text: string;
  look: "plain" | "danger";
  action?: { label: string; run: () => void };
  /** Called when the toast ends without its action: its time is over, or it was dismissed. */
  onGone?: () => void;
}

type ToastOptions = Partial<Pick<ToastEntry, "look" | "action" | "onGone">> & {
  /** How long the toast stays, in milliseconds, if not the default time. */
  stays?: number;
};

export const toasts = createExternalStore<readonly ToastEntry[]>([]);

/** How long a toast stays in milliseconds; a toast with an action stays longer. */
const STAYS = 5000;
const STAYS_WITH_ACTION = 9000;
const MOST = 3;

interface Clock {
  left: number;
  since: number;
  timer?: ReturnType<typeof setTimeout>;
}
const clocks = new Map<number, Clock>();
const holds = new Set<string>();
let nextKey = 1;

/** Shows a text in a corner for a few seconds. Returns a function that dismisses the toast. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  const { look = "plain", action, onGone, stays = action ? STAYS_WITH_ACTION : STAYS } = options;
  const key = nextKey++;
  const before = toasts.get();
  const stay = before.filter((shown) => shown.text !== text).slice(1 - MOST);
  toasts.set([...stay, { key, text, look, action, onGone }]);
  for (const shown of before) if (!stay.includes(shown)) finish(shown);
  clocks.set(key, { left: stays, since: 0 });
  run(key);
  return () => dismissToast(key);
}

/** Removes a toast. `pressed`: its action was chosen. */
export function dismissToast(key: number, pressed = false): void {
  const entry = toasts.get().find((shown) => shown.key === key);
  if (!entry) return;
  toasts.set(toasts.get().filter((shown) => shown !== entry));
  finish(entry, pressed);
}

/** Removes all toasts, for example at sign-out: the next user of the page must not be able to press their actions. */
export function dismissToasts(): void {
  for (const { key } of toasts.get()) dismissToast(key);
}

/** Pauses the timers of all toasts for a reason; they continue when no reason is left. */
export function holdToasts(reason: "pointer" | "focus" | "hidden", held: boolean): void {
  if (held) holds.add(reason);
  else holds.delete(reason);
  for (const [key, clock] of clocks) {
    if (holds.size === 0) run(key);
    else if (clock.timer !== undefined) {
      clearTimeout(clock.timer);
      clock.timer = undefined;
      clock.left -= performance.now() - clock.since;
    }
  }
}

function run(key: number): void {
  const clock = clocks.get(key);
  if (!clock || clock.timer !== undefined || holds.size > 0) return;
  clock.since = performance.now();
  clock.timer = setTimeout(() => dismissToast(key), clock.left);
}

function finish(entry: ToastEntry, pressed = false): void {
  clearTimeout(clocks.get(entry.key)?.timer);
  clocks.delete(entry.key);
  if (!pressed) entry.onGone?.();
}
