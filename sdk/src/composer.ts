import type { Message, MessageId, RoomId } from "@parley/protocol";
import { createId } from "./create-id.ts";
import type { Parts } from "./parts.ts";
import { editDraft } from "./state/drafts.ts";
import { type Draft, draftKey, type OutboxEntry } from "./state/state.ts";

/** Milliseconds between two signals that somebody types; the server lets one last twice as long. */
const signalEvery = 3_000;

const nothing: Draft = { text: "", replyTo: null, unsent: false };

/**
 * Where somebody writes: the draft of a timeline, and the way from there into the outbox. The draft is kept here at once and
 * on the server after a pause, so that it is found on every device; what another device writes shows where nothing is unsent.
 */
export class Composer {
  readonly #parts: Parts;
  readonly #roomId: RoomId;
  readonly #threadId: MessageId | null;
  readonly #key: string;
  #signalledAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts, roomId: RoomId, threadId: MessageId | null) {
    this.#parts = parts;
    this.#roomId = roomId;
    this.#threadId = threadId;
    this.#key = draftKey(roomId, threadId);
  }

  /** What has been written so far; it survives a reload. */
  get draft(): Draft {
    return this.#parts.store.state.drafts.get(this.#key) ?? nothing;
  }

  /** Replaces the text, and tells the room that somebody types. */
  setText(text: string): void {
    if (text === this.draft.text) return;
    this.#set({ ...this.draft, text });
    if (text === "") this.#stopTyping();
    else this.typing();
  }

  /** Makes the draft an answer to a message, or with null to none. */
  replyTo(messageId: MessageId | null): void {
    if (messageId !== this.draft.replyTo) this.#set({ ...this.draft, replyTo: messageId });
  }

  /** Sends the draft to the other devices now, and not only after a pause: to be called when the writer turns away. */
  flush(): void {
    this.#parts.drafts.flush(this.#key);
  }

  /** Tells the room that somebody types, once in 3 seconds at the most. */
  typing(): void {
    const now = this.#parts.environment.now();
    if (now - this.#signalledAt < signalEvery) return;
    this.#signalledAt = now;
    this.#parts.signalTyping(this.#roomId, this.#threadId, true);
  }

  /**
   * Sends the draft, or `text` beside it, and empties the draft. The message is shown and stored at once and sent when
   * that is possible. Null when there is nothing to see in it and nothing is forwarded.
   */
  send(text?: string, options: { readonly forward?: OutboxEntry["forward"] } = {}): OutboxEntry | null {
    const { draft } = this;
    const said = text ?? draft.text;
    const forward = options.forward ?? null;
    if (said.trim() === "" && forward === null) return null;
    const now = this.#parts.environment.now();
    const entry: OutboxEntry = {
      id: createId(now),
      roomId: this.#roomId,
      threadId: this.#threadId,
      replyTo: forward === null ? draft.replyTo : null,
      forward,
      forwarded: forward && this.#copied(forward.roomId, forward.messageId),
      text: said,
      createdAt: now,
      state: "pending",
      error: null,
    };
    // What is forwarded with words of its own passes the draft by.
    const rest = forward === null ? { ...draft, replyTo: null } : draft;
    this.#set(text === undefined || text === draft.text ? nothing : rest);
    this.flush();
    this.#signalledAt = Number.NEGATIVE_INFINITY;
    this.#parts.outbox.add(entry);
    return entry;
  }

  #copied(roomId: RoomId, messageId: MessageId): OutboxEntry["forwarded"] {
    const source: Message | undefined = this.#parts.store.state.rooms.get(roomId)?.messages.get(messageId);
    if (!source) return null;
    // What was itself only a forward is forwarded as the first one said it.
    return source.text === "" && source.forwarded
      ? source.forwarded
      : { authorId: source.authorId, createdAt: source.createdAt, text: source.text };
  }

  #stopTyping(): void {
    if (this.#signalledAt === Number.NEGATIVE_INFINITY) return;
    this.#signalledAt = Number.NEGATIVE_INFINITY;
    this.#parts.signalTyping(this.#roomId, this.#threadId, false);
  }

  #set(draft: Draft): void {
    const { store, drafts } = this.#parts;
    store.update((state) => editDraft(state, this.#key, draft, !drafts.isKnown(this.#key)));
    drafts.changed(this.#key);
  }
}
