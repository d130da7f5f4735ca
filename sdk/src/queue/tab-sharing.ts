import type { MessageId } from "@parley/protocol";
import {
  type Change,
  fromStored,
  type OtherTab,
  putChange,
  type StoredChange,
  storedChange,
} from "../state/changes/changes.ts";
import { fileIdsOf, type Upload } from "../state/changes/uploads.ts";
import { withEntry } from "../state/immutable.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { entryFrom, type StoredEntry, stored } from "./outbox.ts";

/** A message about unsent data from one tab to the other tabs of its account. */
export type SharedWord =
  | { readonly says: "sending"; readonly outbox: readonly StoredEntry[]; readonly uploads: readonly Upload[] }
  | {
      readonly says: "changed";
      readonly changes: readonly (readonly [key: string, change: StoredChange])[];
      /** Keys of changes that were confirmed or discarded, with the `at` of their last state. */
      readonly gone: readonly (readonly [key: string, at: number])[];
    }
  | { readonly says: Asked; readonly id: MessageId };

/** A request to the tab that has a message. */
export type Asked = "retry" | "discard";

/**
 * Shares unsent data between tabs. An unsent message belongs to its tab, which sends it; the others only show it. All tabs have the same
 * pending changes, whichever of them sends; of two states of a change the newer wins.
 */
export class TabSharing {
  readonly #store: Store;
  readonly #post: (word: SharedWord) => void;
  readonly #onAsked: (what: Asked, id: MessageId) => void;
  #outbox: State["outbox"] = [];
  #uploads: State["uploads"] = new Map();
  #changes: State["changes"] = new Map();
  /** True while data of another tab is applied, which must not be posted again. */
  #isReceiving = false;

  constructor(store: Store, post: (word: SharedWord) => void, onAsked: (what: Asked, id: MessageId) => void) {
    this.#store = store;
    this.#post = post;
    this.#onAsked = onAsked;
  }

  /** Posts all changes since the last call. */
  changed(): void {
    const { outbox, uploads, changes } = this.#store.state;
    if (outbox !== this.#outbox || (outbox.length > 0 && uploads !== this.#uploads)) this.#postOutbox();
    [this.#outbox, this.#uploads] = [outbox, uploads];
    const before = this.#changes;
    this.#changes = changes;
    if (changes !== before && !this.#isReceiving) this.#postChanges(before);
  }

  /** Posts everything, at the request of another tab. */
  all(): void {
    if (this.#outbox.length > 0) this.#postOutbox();
    if (this.#changes.size > 0) this.#postChanges(new Map());
  }

  /** Applies data that another tab has posted. */
  received(tab: string, word: SharedWord): void {
    if (word.says === "sending") this.#show(tab, word.outbox.length === 0 ? undefined : otherTab(word));
    else if (word.says === "changed") this.#take(word);
    else this.#onAsked(word.says, word.id);
  }

  /** Another tab was closed, and this tab has taken over its unsent data. */
  closed(tab: string): void {
    this.#show(tab, undefined);
  }

  /** All data of the account was removed: the other tabs stop showing this tab's unsent data. */
  forget(): void {
    const before = this.#changes;
    [this.#outbox, this.#uploads, this.#changes] = [[], new Map(), new Map()];
    this.#post({ says: "sending", outbox: [], uploads: [] });
    this.#postChanges(before);
  }

  #show(tab: string, other: OtherTab | undefined): void {
    this.#store.update((state) => ({ ...state, elsewhere: withEntry(state.elsewhere, tab, other) }));
  }

  #take({ changes, gone }: SharedWord & { readonly says: "changed" }): void {
    this.#isReceiving = true;
    try {
      this.#store.update((state) => {
        const put = changes.reduce(
          (next, [key, change]) =>
            isNewer(change, next.changes.get(key)) ? putChange(next, key, fromStored(change)) : next,
          state,
        );
        const isGone = ([key, at]: readonly [string, number]) => (put.changes.get(key)?.at ?? at + 1) <= at;
        return gone.filter(isGone).reduce((next, [key]) => putChange(next, key, undefined), put);
      });
    } finally {
      this.#isReceiving = false;
    }
  }

  #postOutbox(): void {
    const { outbox, uploads } = this.#store.state;
    const files = outbox.flatMap(({ parts }) => fileIdsOf(parts)).flatMap((id) => uploads.get(id) ?? []);
    // Error objects cannot be posted. For a failed upload the message that waits for it has the error.
    const plain = files.map((upload) => ({ ...upload, error: null }));
    this.#post({ says: "sending", outbox: outbox.map(stored), uploads: plain });
  }

  #postChanges(before: State["changes"]): void {
    const now = this.#changes;
    const changes = [...now].filter(([key, change]) => before.get(key) !== change);
    const gone = [...before].filter(([key]) => !now.has(key));
    this.#post({
      says: "changed",
      changes: changes.map(([key, change]) => [key, storedChange(change)]),
      gone: gone.map(([key, { at }]) => [key, at]),
    });
  }
}

const otherTab = ({ outbox, uploads }: SharedWord & { readonly says: "sending" }): OtherTab => ({
  outbox: outbox.map(entryFrom),
  uploads,
});

/** True for a newer change, and for a later state (`tried`) of the same change. */
function isNewer({ at, tried }: StoredChange, held: Change | undefined): boolean {
  return !held || at > held.at || (at === held.at && (tried || !held.tried));
}
