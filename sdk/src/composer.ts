import type { MessageId, PartInput, RoomId, ScheduledMessage } from "@parley/protocol";
import { isBlank } from "@parley/protocol/reading";
import type { ClientContext } from "./client-context.ts";
import { createId } from "./create-id.ts";
import { type ScheduleOptions, scheduleRoom } from "./schedule-room.ts";
import { shownContent } from "./shown-content.ts";
import { type DraftContent, editDraft, isSameDraft } from "./state/drafts.ts";
import { beginEdit, editIn, isEditChanged, putEdit } from "./state/edits.ts";
import { type Draft, draftKey, type Edit, type OutboxEntry, type RoomMessage } from "./state/state.ts";

/** Milliseconds between two signals that somebody types; the server lets one last twice as long. */
const signalEvery = 3_000;

const nothing: Draft = { text: "", replyTo: null, unsent: false };

/**
 * Where somebody writes: the draft of a timeline, and the way from there into the outbox. The draft is stored here at once and on the server
 * after a pause, so that every device has it; what another device writes shows where nothing is unsent. `draft` and `edit` are as of now; the
 * verbs need no `this`, so that a hook can answer them beside a draft of one moment.
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

  /** What has been written so far; it survives a reload. */
  get draft(): Draft {
    return this.#context.store.state.drafts.get(this.#key) ?? nothing;
  }

  /** Replaces the text, and signals to the room that somebody types. */
  readonly setText = (text: string): void => {
    if (text === this.draft.text) return;
    this.#set({ ...this.draft, text });
    if (text === "") this.#stopTyping();
    else this.typing();
  };

  /** Replaces the parts of the draft, which go with its message. */
  readonly setParts = (parts: readonly PartInput[]): void => {
    this.#set({ ...this.draft, parts });
  };

  /** Replaces the whole draft, such as by a message that could not be sent. */
  readonly restore = ({ text, parts, replyTo, quote }: DraftContent): void => {
    this.#set({ ...this.draft, text, parts, replyTo, quote });
  };

  /** Makes the draft an answer to a message, which quotes the whole or a part of its text, or with null an answer to none. */
  readonly setReplyTo = (messageId: MessageId | null, quote?: string): void => {
    const { draft } = this;
    if (messageId !== draft.replyTo || quote !== draft.quote) this.#set({ ...draft, replyTo: messageId, quote });
  };

  /**
   * The change of a message that was begun here last, and neither saved nor given up; it survives a reload. Null when there is
   * none.
   */
  get edit(): Edit | null {
    return editIn(this.#context.store.state, this.#roomId, this.#threadId);
  }

  /** Begins to change one's own message, or goes on where a change of it was left. The draft stays as it is. */
  readonly beginEdit = (message: RoomMessage): void => {
    this.#context.store.update((state) => beginEdit(state, this.#threadId, message));
  };

  /** Replaces the text of `edit`, on this device alone; nothing is sent before `saveEdit`. */
  readonly setEdit = (text: string): void => {
    const { edit } = this;
    if (edit) this.#context.store.update((state) => putEdit(state, edit.message.id, text));
  };

  /** Gives `edit` up. */
  readonly endEdit = (): void => {
    const { edit } = this;
    if (edit) this.#context.store.update((state) => putEdit(state, edit.message.id, null));
  };

  /**
   * Ends `edit` and changes its message: shown at once and sent when there is a connection, as `edit` of a room's handle does. Resolves
   * and rejects like that; nothing is asked for one that changes nothing. With too many changes on their way it goes on.
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

  /** Sends the draft to the other devices now, and not only after a pause: to be called when the writer turns away. */
  readonly flush = (): void => {
    this.#context.drafts.flush(this.#key);
  };

  /** Signals to the room that somebody types, at most once in 3 seconds. */
  readonly typing = (): void => {
    const now = this.#context.environment.now();
    if (now - this.#signalledAt < signalEvery) return;
    this.#signalledAt = now;
    this.#context.signalTyping(this.#roomId, this.#threadId, true);
  };

  /**
   * Sends the draft, or `text` in place of its text: the draft's parts and the message that it answers go with it, what is typed beside
   * `text` stays. With `parts` a message of its own is sent, which answers `replyTo`, or the part `quote` of it, and the draft stays as it is. The message is shown and
   * stored at once and sent when that is possible. Null when there is nothing to see in it.
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
   * Moves what is written into a message that the server sends at an instant, milliseconds since 1970. Null when there is nothing to see in
   * it. Needs a connection: without one it rejects with `unavailable`, and the draft stays; so does what is typed meanwhile.
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

/** The draft of a room's main timeline or of a thread, the change of an own message that was begun there, and what is done with both. */
export type Composer = Pick<RoomComposer, keyof RoomComposer>;

/** The composer of a room's main timeline, or of a thread. */
export const createComposer = (context: ClientContext, roomId: RoomId, threadId: MessageId | null): Composer =>
  new RoomComposer(context, roomId, threadId);
