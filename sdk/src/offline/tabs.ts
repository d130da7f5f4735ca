import type { Channel, Environment } from "../environment.ts";
import type { SharedWord } from "./tab-sharing.ts";

/** What tabs of one account say to each other: that one has something to lose, that it wants to know who has, and what it has. */
type Word = SharedWord | { readonly says: "holding" } | { readonly says: "asking" };
type Posted = Word & { readonly tab: string };

export interface TabsOptions {
  /** Is called in one tab after the other, with the tab that is gone or has nothing to lose any more. */
  readonly onGone: (tab: string) => Promise<void>;
  /** Another tab wants to know what this one has. */
  readonly onAsked: () => void;
  /** Another tab says what it has, or wants something done. */
  readonly onWord: (tab: string, word: SharedWord) => void;
}

const lockOf = (tab: string): string => `parley tab ${tab}`;

/**
 * Tells one tab that another one of the same account is gone, whatever it died of, as far as that had something to lose: it
 * holds a lock for as long and says so, and the others wait for it. Nothing happens where the platform has no locks or no
 * channel between tabs.
 */
export class Tabs {
  readonly #environment: Environment;
  readonly #tab: string;
  readonly #options: TabsOptions;
  /** Tabs whose locks are waited for since the channel was opened. */
  #awaited = new Set<string>();
  #channel: Channel | null = null;
  #name = "";
  #release: (() => void) | null = null;

  constructor(environment: Environment, tab: string, options: TabsOptions) {
    this.#environment = environment;
    this.#tab = tab;
    this.#options = options;
  }

  /** Listens to the other tabs of an account. */
  open(scope: string): void {
    const { locks, channel } = this.#environment;
    if (!locks || !channel || this.#name === scope) return;
    this.close();
    this.#name = scope;
    this.#channel = channel(`parley ${scope}`);
    this.#channel.addEventListener("message", ({ data }) => this.#received(data as Posted));
    this.post({ says: "asking" });
  }

  /** This tab has said that it has something to lose. */
  get isHolding(): boolean {
    return this.#release !== null;
  }

  /** This tab has something to lose from now on. */
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

  /** Nothing would be lost with this tab any more. */
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

  /** Says something to the other tabs of the account. */
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
      // Another account may be here by now.
      if (channel === this.#channel) await this.#options.onGone(tab);
    });
  }

  // A page that is being closed is refused.
  #lock(tab: string, run: () => Promise<void>): void {
    this.#environment.locks?.request(lockOf(tab), run).catch(() => undefined);
  }
}
