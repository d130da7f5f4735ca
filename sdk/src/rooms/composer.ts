import type { MessageId, PartInput, RoomId, ScheduledMessage } from "@parley/protocol";
import { isBlank } from "@parley/protocol/reading";
import type { ClientContext } from "../client-context.ts";
import { createId } from "../environment/create-id.ts";
import { beginEdit, editIn, isEditChanged, putEdit } from "../state/changes/edits.ts";
import { type DraftContent, editDraft, isSameDraft } from "../state/nouns/drafts.ts";
import { shownContent } from "../state/shown/shown-content.ts";
import { type Draft, draftKey, type Edit, type OutboxEntry, type RoomMessage } from "../state/state.ts";
import { type ScheduleOptions, scheduleRoom } from "./schedule-room.ts";

/** Milliseconds between two typing signals; on the server a signal is valid twice as long. */
const signalEvery = 3_000;

const nothing: Draft = { text: "", replyTo: null, unsent: false };

/**
 * The composer of a timeline: its draft, and sending it. A draft is stored on this device at once and on the server after a pause, so that
 * every device has it; the draft of another device is shown unless this device has an unsent one. `draft` and `edit` always return the
 * present value. The methods need no `this`, so that a hook can return them together with a snapshot of the draft.
 */
class RoomComposer {
  readonly #context: ClientContext;
  readonly #roomId: RoomId;
  readonly #threadId: MessageId | null;
  readonly #key: string;
  #signalledAt = Number.NEGATIVE_INFINITY;

  constructor(context: ClientContext, roomId: RoomId, threadId: MessageId | null) {
    this.#context = context;
    this.#roomId = roomId;
    this.#threadId = threadId;
    this.#key = draftKey(roomId, threadId);
  }

  /** The present draft; it survives a reload. */
  get draft(): Draft {
    return this.#context.store.state.drafts.get(this.#key) ?? nothing;
  }

  /** Replaces the text of the draft, and sends a typing signal. */
  readonly setText = (text: string): void => {
    if (text === this.draft.text) return;
    this.#set({ ...this.draft, text });
    if (text === "") this.#stopTyping();
    else this.typing();
  };

  /** Replaces the parts of the draft. */
  readonly setParts = (parts: readonly PartInput[]): void => {
    this.#set({ ...this.draft, parts });
  };

  /** Replaces the whole draft, for example by a message that could not be sent. */
  readonly restore = ({ text, parts, replyTo, quote }: DraftContent): void => {
    this.#set({ ...this.draft, text, parts, replyTo, quote });
  };

  /** Makes the draft an answer that quotes a message, or a part of its text; with null it answers no message. */
  readonly setReplyTo = (messageId: MessageId | null, quote?: string): void => {
    const { draft } = this;
    if (messageId !== draft.replyTo || quote !== draft.quote) this.#set({ ...draft, replyTo: messageId, quote });
  };

  /**
   * The unfinished edit of a message of this timeline, the one begun last; it survives a reload. Null if there is
   * none.
   */
  get edit(): Edit | null {
    return editIn(this.#context.store.state, this.#roomId, this.#threadId);
  }

  /** Begins an edit of one's own message, or continues an unfinished one. The draft does not change. */
  readonly beginEdit = (message: RoomMessage): void => {
    this.#context.store.update((state) => beginEdit(state, this.#threadId, message));
  };

  /** Replaces the text of `edit` on this device; nothing is sent before `saveEdit`. */
  readonly setEdit = (text: string): void => {
    const { edit } = this;
    if (edit) this.#context.store.update((state) => putEdit(state, edit.message.id, text));
  };

  /** Discards `edit`. */
  readonly endEdit = (): void => {
    const { edit } = this;
    if (edit) this.#context.store.update((state) => putEdit(state, edit.message.id, null));
  };

  /**
   * Ends `edit` and applies it to its message: shown at once and sent when there is a connection. Resolves and rejects as `edit` of a room's
   * handle; makes no call if the text is unchanged. With too many pending changes it rejects, and `edit` stays.
   */
  readonly saveEdit = async (): Promise<void> => {
    const { edit } = this;
    if (!edit) return;
    const { store, changes } = this.#context;
    const { message, text } = edit;
    const queue = await changes.load();
    const wanted = { kind: "edit", roomId: this.#roomId, messageId: message.id, value: text } as const;
    const saved = isEditChanged(edit) ? queue.make(wanted) : undefined;
    store.update((state) => (state.edits.get(message.id)?.text === text ? putEdit(state, message.id, null) : state));
    await saved;
  };

  /** Stores the draft on the server now instead of after a pause. Call it when the user leaves the composer. */
  readonly flush = (): void => {
    this.#context.drafts.flush(this.#key);
  };

  /** Sends a typing signal, at most once in 3 seconds. */
  readonly typing = (): void => {
    const now = this.#context.environment.now();
    if (now - this.#signalledAt < signalEvery) return;
    this.#signalledAt = now;
    this.#context.signalTyping(this.#roomId, this.#threadId, true);
  };

  /**
   * Sends the draft, or `text` in place of its text, with the draft's parts and `replyTo`; text in the draft other than `text` stays. With
   * `parts` it sends a separate message, which answers `replyTo` (and its part `quote`), and the draft does not change. The message is shown
   * and stored at once, and sent when there is a connection. Returns null, without sending, if the message would be empty.
   */
  readonly send = (
    text?: string,
    options: {
      readonly parts?: readonly PartInput[];
      readonly replyTo?: MessageId | null;
      readonly quote?: string;
    } = {},
  ): OutboxEntry | null => {
    const { draft } = this;
    const { parts, replyTo = null, quote } = options;
    const own = parts ? { text: text ?? "", parts, replyTo, quote } : { ...draft, text: text ?? draft.text };
    if (isBlank(own)) return null;
    const entry = this.#entry(own);
    if (!parts) this.#set(own.text === draft.text ? nothing : { ...nothing, text: draft.text });
    this.flush();
    this.#signalledAt = Number.NEGATIVE_INFINITY;
    return this.#context.outbox.add(entry);
  };

  /**
   * Turns the draft into a message that the server sends at `sendAt`, milliseconds since 1970. Resolves with null if the message would be
   * empty. Without a connection it rejects with `unavailable`, and the draft stays. Text typed during the call also stays.
   */
  readonly schedule = async (
    sendAt: number,
    { timeZone }: Pick<ScheduleOptions, "timeZone"> = {},
  ): Promise<ScheduledMessage | null> => {
    const { draft } = this;
    if (isBlank(draft)) return null;
    const { replyTo, quote } = draft;
    const options = { sendAt, timeZone, replyTo, quote, threadId: this.#threadId };
    const planned = await scheduleRoom(this.#context, this.#roomId).schedule(draft, options);
    if (isSameDraft(this.draft, draft)) this.#set(nothing);
    this.flush();
    this.#stopTyping();
    return planned;
  };

  #entry({ text, parts = [], replyTo, quote }: DraftContent): OutboxEntry {
    const { environment, store } = this.#context;
    const createdAt = environment.now();
    return {
      ...{ id: createId(createdAt), roomId: this.#roomId, threadId: this.#threadId, replyTo, text },
      ...(quote !== undefined && { quote }),
      ...(parts.length > 0 && { parts }),
      shown: shownContent(store.state, { text, parts }).parts ?? [],
      ...{ createdAt, state: "pending", error: null },
    };
  }

  #stopTyping(): void {
    if (this.#signalledAt === Number.NEGATIVE_INFINITY) return;
    this.#signalledAt = Number.NEGATIVE_INFINITY;
    this.#context.signalTyping(this.#roomId, this.#threadId, false);
  }

  #set(draft: DraftContent): void {
    const { store, drafts } = this.#context;
    store.update((state) => editDraft(state, this.#key, draft, !drafts.isKnown(this.#key)));
    drafts.changed(this.#key);
  }
}

/** Draft and unfinished edit of a room's main timeline or of a thread, with the methods to change and send them. */
export type Composer = Pick<RoomComposer, keyof RoomComposer>;

/** The composer of a room's main timeline, or of a thread. */
export const createComposer = (context: ClientContext, roomId: RoomId, threadId: MessageId | null): Composer =>
  new RoomComposer(context, roomId, threadId);
