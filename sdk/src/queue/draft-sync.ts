import type { Draft as HeldDraft, Input } from "@parley/protocol";
import type { Methods } from "../calls/endpoints.ts";
import { isTemporary, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { isSameDraft, parseDraftKey, settleDraft } from "../state/nouns/drafts.ts";
import type { Draft } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { backOff } from "../timing/back-off.ts";
import type { Companion } from "./companion.ts";

/** Milliseconds without a change after which a draft is sent. */
const pause = 2_000;

/** A draft that the server has acknowledged, and whose event has not arrived yet. */
interface Acknowledged {
  readonly draft: Draft;
  readonly revision: number;
}

/**
 * Sends drafts to the server, for the other devices: after a pause in typing, at once on `flush`, and when the connection is restored.
 * Each draft has at most one call in progress; changes during a call are sent with the next.
 */
export class DraftSync implements Companion {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #set: (input: Input<"drafts.set">) => Promise<HeldDraft>;
  readonly #timers = new Map<string, unknown>();
  readonly #busy = new Set<string>();
  /** Drafts that were flushed during their call: they are sent again right after it. */
  readonly #urgent = new Set<string>();
  readonly #acknowledged = new Map<string, Acknowledged>();
  /** Drafts that the server refused: they are sent again only after a change. */
  readonly #refused = new WeakSet<Draft>();

  constructor(environment: Environment, store: Store, set: (input: Input<"drafts.set">) => Promise<HeldDraft>) {
    this.#environment = environment;
    this.#store = store;
    this.#set = set;
  }

  /** True if the server has this draft, or may have it. */
  isKnown(key: string): boolean {
    const { drafts, heldDrafts } = this.#store.state;
    const sent = this.#acknowledged.get(key)?.draft;
    return this.#busy.has(key) || heldDrafts.has(key) || (sent !== undefined && sent === drafts.get(key));
  }

  /** A draft was changed: sends it after a pause without further changes. */
  changed(key: string): void {
    this.#sendAfter(key, pause);
  }

  /** Sends a draft now, unless the server has it already. */
  flush(key: string): void {
    this.#rest(key);
    if (this.#busy.has(key)) this.#urgent.add(key);
    else void this.#send(key, 0);
  }

  /** Sends every unsent draft: the connection was restored, or the page may be closed in a moment. */
  flushAll(): void {
    for (const [key, acknowledged] of [...this.#acknowledged]) this.#settle(key, acknowledged);
    for (const [key, draft] of this.#store.state.drafts) if (draft.unsent) this.flush(key);
  }

  /** Cancels everything that was to be sent later. */
  stop(): void {
    for (const key of [...this.#timers.keys()]) this.#rest(key);
  }

  #sendAfter(key: string, milliseconds: number, attempt = 0): void {
    this.#rest(key);
    const run = () => {
      this.#timers.delete(key);
      void this.#send(key, attempt);
    };
    this.#timers.set(key, this.#environment.timers.set(run, milliseconds));
  }

  #rest(key: string): void {
    this.#environment.timers.clear(this.#timers.get(key));
    this.#timers.delete(key);
  }

  async #send(key: string, attempt: number): Promise<void> {
    const draft = this.#store.state.drafts.get(key);
    const isLive = this.#store.state.connection.phase === "live";
    if (!draft?.unsent || !isLive || this.#busy.has(key) || this.#refused.has(draft)) return;
    if (this.#acknowledged.get(key)?.draft === draft) return;
    this.#busy.add(key);
    const { text, parts, replyTo, quote } = draft;
    try {
      const { revision } = await this.#set({ ...parseDraftKey(key), text, parts: parts && [...parts], replyTo, quote });
      this.#settle(key, { draft, revision });
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (isTemporary(error))
        this.#sendAfter(key, error.retryAfter ?? backOff(attempt, this.#environment.random), attempt + 1);
      else if (error.code !== "unauthenticated") this.#refused.add(draft);
    } finally {
      this.#busy.delete(key);
    }
    if (this.#urgent.delete(key)) this.flush(key);
    else if (this.#store.state.drafts.get(key) !== draft && !this.#timers.has(key)) this.#sendAfter(key, pause);
  }

  // Until the account's stream has reached the answer's revision its events carry older states of the draft: keep the draft until then.
  #settle(key: string, { draft, revision }: Acknowledged): void {
    const { drafts, account } = this.#store.state;
    const own = drafts.get(key);
    this.#acknowledged.delete(key);
    if (!own?.unsent || !isSameDraft(own, draft)) return;
    if (account >= revision) this.#store.update((state) => settleDraft(state, key));
    else this.#acknowledged.set(key, { draft, revision });
  }
}

export const draftCompanion = (environment: Environment, store: Store, methods: Methods): DraftSync =>
  new DraftSync(environment, store, (input) => methods.drafts.set(input));
