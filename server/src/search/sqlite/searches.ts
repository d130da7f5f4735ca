import { UnavailableError } from "../../database/errors.ts";
import { type FoundPlaces, type IndexQuery, nothingFound, type Place } from "../search-index.ts";
import { findsAtOnce, findsWaiting } from "./bounds.ts";
import type { FileFailure, Find } from "./messages.ts";

interface Asked {
  readonly indexQuery: IndexQuery;
  readonly behind: Place | null;
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly answer: PromiseWithResolvers<FoundPlaces>;
}

/** Searches on their way to the thread and back: some at once, some that wait. */
export class Searches {
  /** One abort flag for each running search, in shared memory: the thread is busy and would receive a message too late. */
  readonly aborted = new Int32Array(new SharedArrayBuffer(findsAtOnce * Int32Array.BYTES_PER_ELEMENT));
  readonly #send: (find: Find) => void;
  readonly #waiting: Asked[] = [];
  readonly #underWay = new Map<number, Asked & { readonly id: number; readonly end: () => void }>();
  #lastId = 0;

  constructor(send: (find: Find) => void) {
    this.#send = send;
  }

  find(indexQuery: IndexQuery, behind: Place | null, limit: number, signal: AbortSignal): Promise<FoundPlaces> {
    if (this.#waiting.length >= findsWaiting) return Promise.reject(new UnavailableError("Too many searches wait."));
    const answer = Promise.withResolvers<FoundPlaces>();
    this.#waiting.push({ indexQuery, behind, limit, signal, answer });
    this.#sendNext();
    return answer.promise;
  }

  found(id: number, found: FoundPlaces | FileFailure): void {
    for (const [slot, asked] of this.#underWay) {
      if (asked.id !== id) continue;
      this.#underWay.delete(slot);
      asked.end();
      if ("reason" in found) asked.answer.reject(new UnavailableError(`The search index: ${found.reason}`));
      else asked.answer.resolve(found);
    }
    this.#sendNext();
  }

  /** Answers all of them that nothing is found: the index is closed. */
  answerNothing(): void {
    for (const asked of [...this.#underWay.values(), ...this.#waiting.splice(0)]) asked.answer.resolve(nothingFound);
    for (const { end } of this.#underWay.values()) end();
    this.#underWay.clear();
  }

  #sendNext(): void {
    for (let slot = 0; slot < findsAtOnce; slot += 1) {
      if (this.#underWay.has(slot)) continue;
      const asked = this.#waiting.shift();
      if (asked === undefined) return;
      this.#begin(slot, asked);
    }
  }

  #begin(slot: number, asked: Asked): void {
    const { indexQuery, behind, limit, signal } = asked;
    const abort = () => Atomics.store(this.aborted, slot, 1);
    Atomics.store(this.aborted, slot, signal.aborted ? 1 : 0);
    signal.addEventListener("abort", abort);
    this.#lastId += 1;
    const id = this.#lastId;
    this.#underWay.set(slot, { ...asked, id, end: () => signal.removeEventListener("abort", abort) });
    this.#send({ type: "find", id, slot, indexQuery, behind, limit });
  }
}
