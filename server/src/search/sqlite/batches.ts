import { tryAgainAfter } from "./bounds.ts";
import type { Change, FileFailure, RoomChange } from "./messages.ts";

interface Waiting {
  readonly change: RoomChange;
  readonly done: PromiseWithResolvers<void>;
  readonly signal: AbortSignal;
}

/** Callbacks that send a batch and report temporary failures. */
export interface BatchesParts {
  readonly send: (change: Change) => void;
  /** Called when the disk is full or does not answer: the unwritten batches wait and are retried. */
  readonly onFailing: (reason: string) => void;
}

/** Changes on their way to the thread: while some are written the next ones gather, and share a commit. */
export class Batches {
  readonly #parts: BatchesParts;
  #waiting: Waiting[] = [];
  #underWay: readonly Waiting[] = [];
  #lastId = 0;
  #isOpen = false;
  #isFailing = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
  }

  /** Resolves when the change is on the disk. It waits until it can be, or the signal is aborted. Throws for one that can never be. */
  async put(change: RoomChange, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const waiting = { change, signal, done: Promise.withResolvers<void>() };
    const giveUp = () => {
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
      waiting.done.reject(signal.reason);
    };
    signal.addEventListener("abort", giveUp);
    this.#waiting.push(waiting);
    // Batches that are put in the same tick share a commit.
    queueMicrotask(() => this.#sendNext());
    return waiting.done.promise.finally(() => signal.removeEventListener("abort", giveUp));
  }

  /** The index is open: sends waiting batches. */
  open(): void {
    this.#isOpen = true;
    this.#sendNext();
  }

  /** The index is closed: batches in progress wait with the others. */
  shut(): void {
    this.#isOpen = false;
    this.#waitAgain(this.#underWay);
    this.#underWay = [];
  }

  /** Stops writing for good. */
  close(): void {
    clearTimeout(this.#pause);
    this.shut();
    for (const { done } of this.#waiting) done.reject(new Error("the search index is closed"));
    this.#waiting = [];
  }

  changed(id: number, outcomes: readonly (FileFailure | null)[]): void {
    // An answer to a batch that waits again.
    if (id !== this.#lastId || this.#underWay.length === 0) return;
    const sent = this.#underWay.map((waiting, index) => ({ ...waiting, waiting, failure: outcomes[index] ?? null }));
    this.#underWay = [];
    for (const { done, failure } of sent) {
      if (failure === null) done.resolve();
      else if (!failure.isOutOfService) done.reject(new Error(`The search index: ${failure.reason}`));
    }
    const failing = sent.filter(({ failure }) => failure?.isOutOfService);
    this.#waitAgain(failing.map(({ waiting }) => waiting));
    this.#pauseFor(failing[0]?.failure?.reason);
    this.#sendNext();
  }

  #waitAgain(batches: readonly Waiting[]): void {
    this.#waiting = [...batches.filter(({ signal }) => !signal.aborted), ...this.#waiting];
  }

  #pauseFor(reason: string | undefined): void {
    if (reason !== undefined && !this.#isFailing) this.#parts.onFailing(reason);
    this.#isFailing = reason !== undefined;
    if (reason === undefined) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#sendNext();
    }, tryAgainAfter);
    this.#pause.unref();
  }

  /** One change of each room: of two, one follows the other. */
  #sendNext(): void {
    const isHeld = !this.#isOpen || this.#pause !== undefined || this.#underWay.length > 0;
    if (isHeld || this.#waiting.length === 0) return;
    const byRoom = new Map<string, Waiting>();
    for (const each of this.#waiting) if (!byRoom.has(each.change.roomId)) byRoom.set(each.change.roomId, each);
    this.#underWay = [...byRoom.values()];
    this.#waiting = this.#waiting.filter((each) => !this.#underWay.includes(each));
    this.#lastId += 1;
    this.#parts.send({ type: "change", id: this.#lastId, changes: this.#underWay.map(({ change }) => change) });
  }
}
