import type { ClientContext } from "../client-context.ts";

export interface Following {
  /** Loads missing data; called after every change of the state. */
  readonly ensure: () => void;
  /** The state has become up to date: retries failed loads. */
  readonly again: () => void;
  /** Called when the last caller has closed it. */
  readonly closed?: () => void;
}

/** Counts how many callers have a list open, and keeps it loaded while the count is above 0. */
export class Openings {
  readonly #context: Pick<ClientContext, "store" | "onLive">;
  readonly #following: Following;
  #count = 0;
  #stop: (() => void)[] = [];

  constructor(context: Pick<ClientContext, "store" | "onLive">, following: Following) {
    this.#context = context;
    this.#following = following;
  }

  get isOpen(): boolean {
    return this.#count > 0;
  }

  /** Opens until the returned function is called. */
  open(): () => void {
    this.#count += 1;
    if (this.#count === 1) {
      this.#stop = [this.#context.store.subscribe(this.#following.ensure), this.#context.onLive(this.#following.again)];
      this.#following.ensure();
    }
    let isOpen = true;
    return () => {
      if (isOpen) this.#close();
      isOpen = false;
    };
  }

  #close(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const stop of this.#stop) stop();
    this.#following.closed?.();
  }
}
