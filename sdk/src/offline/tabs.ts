import type { Channel, Environment } from "../environment.ts";

/** What tabs of one account say to each other: that one has something to lose, or that it wants to know who has. */
interface Word {
  readonly tab: string;
  readonly says: "holding" | "asking";
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
  readonly #onGone: (tab: string) => Promise<void>;
  /** Tabs whose locks are waited for since the channel was opened. */
  #awaited = new Set<string>();
  #channel: Channel | null = null;
  #name = "";
  #release: (() => void) | null = null;

  /** `onGone` is called in one tab after the other, with the tab that is gone or has nothing to lose any more. */
  constructor(environment: Environment, tab: string, onGone: (tab: string) => Promise<void>) {
    this.#environment = environment;
    this.#tab = tab;
    this.#onGone = onGone;
  }

  /** Listens to the other tabs of an account. */
  open(scope: string): void {
    const { locks, channel } = this.#environment;
    if (!locks || !channel || this.#name === scope) return;
    this.close();
    this.#name = scope;
    this.#channel = channel(`parley ${scope}`);
    this.#channel.addEventListener("message", ({ data }) => this.#received(data as Word));
    this.#say("asking");
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
      this.#say("holding");
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

  #received({ tab, says }: Word): void {
    if (says === "asking") {
      if (this.isHolding) this.#say("holding");
    } else if (!this.#awaited.has(tab)) this.#await(tab);
  }

  #await(tab: string): void {
    const channel = this.#channel;
    const awaited = this.#awaited;
    awaited.add(tab);
    this.#lock(tab, async () => {
      awaited.delete(tab);
      // Another account may be here by now.
      if (channel === this.#channel) await this.#onGone(tab);
    });
  }

  #say(says: Word["says"]): void {
    this.#channel?.postMessage({ tab: this.#tab, says } satisfies Word);
  }

  // A page that is being closed is refused.
  #lock(tab: string, run: () => Promise<void>): void {
    this.#environment.locks?.request(lockOf(tab), run).catch(() => undefined);
  }
}
