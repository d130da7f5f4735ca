import type { Channel, Environment } from "../environment/environment.ts";
import type { SharedWord } from "../queue/tab-sharing.ts";

/** Messages between the tabs of an account: `holding` (this tab has unsent data), `asking` (which tabs have?), and the data itself. */
type Word = SharedWord | { readonly says: "holding" } | { readonly says: "asking" };
type Posted = Word & { readonly tab: string };

export interface TabsOptions {
  /** Called in one tab after the other when a tab was closed or has no unsent data any more. */
  readonly onGone: (tab: string) => Promise<void>;
  /** Another tab requests this tab's unsent data. */
  readonly onAsked: () => void;
  /** Another tab has posted unsent data or a request. */
  readonly onWord: (tab: string, word: SharedWord) => void;
}

const lockOf = (tab: string): string => `parley tab ${tab}`;

/**
 * Detects that another tab of the account was closed or crashed while it had unsent data: such a tab holds a lock and announces it, and the
 * other tabs wait for that lock. Without the Web Locks API or a BroadcastChannel it does nothing.
 */
export class Tabs {
  readonly #environment: Environment;
  readonly #tab: string;
  readonly #options: TabsOptions;
  /** Tabs for whose locks this tab waits since the channel was opened. */
  #awaited = new Set<string>();
  #channel: Channel | null = null;
  #name = "";
  #release: (() => void) | null = null;

  constructor(environment: Environment, tab: string, options: TabsOptions) {
    this.#environment = environment;
    this.#tab = tab;
    this.#options = options;
  }

  /** Starts listening to the other tabs of an account. */
  open(scope: string): void {
    const { locks, channel } = this.#environment;
    if (!locks || !channel || this.#name === scope) return;
    this.close();
    this.#name = scope;
    this.#channel = channel(`parley ${scope}`);
    this.#channel.addEventListener("message", ({ data }) => this.#received(data as Posted));
    this.post({ says: "asking" });
  }

  /** True if this tab has announced unsent data. */
  get isHolding(): boolean {
    return this.#release !== null;
  }

  /** This tab has unsent data from now on: takes the lock. */
  hold(): void {
    if (this.#channel === null || this.isHolding) return;
    const held = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    this.#lock(this.#tab, () => {
      this.post({ says: "holding" });
      return held;
    });
  }

  /** This tab has no unsent data any more: releases the lock. */
  letGo(): void {
    this.#release?.();
    this.#release = null;
  }

  /** Stops listening to the other tabs, which may take over once `after` is settled. */
  close(after: Promise<unknown> = Promise.resolve()): void {
    const release = this.#release;
    this.#release = null;
    if (release) void after.then(release);
    this.#channel?.close();
    this.#channel = null;
    this.#awaited = new Set();
    this.#name = "";
  }

  /** Posts a message to the other tabs of the account. */
  post(word: Word): void {
    this.#channel?.postMessage({ ...word, tab: this.#tab });
  }

  #received(word: Posted): void {
    if (word.says === "asking") {
      if (this.isHolding) this.post({ says: "holding" });
      this.#options.onAsked();
    } else if (word.says !== "holding") this.#options.onWord(word.tab, word);
    else if (!this.#awaited.has(word.tab)) this.#await(word.tab);
  }

  #await(tab: string): void {
    const channel = this.#channel;
    const awaited = this.#awaited;
    awaited.add(tab);
    this.#lock(tab, async () => {
      awaited.delete(tab);
      // Another account may have signed in since.
      if (channel === this.#channel) await this.#options.onGone(tab);
    });
  }

  // The browser refuses a lock to a page that is being closed.
  #lock(tab: string, run: () => Promise<void>): void {
    this.#environment.locks?.request(lockOf(tab), run).catch(() => undefined);
  }
}
