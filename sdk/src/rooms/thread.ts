import type { MessageId, Position, RoomId, ThreadEntry } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import type { RoomMessage, RoomState } from "../state/state.ts";
import { type Composer, createComposer } from "./composer.ts";
import { Reading } from "./reading.ts";
import { Timeline } from "./timeline.ts";

/** A thread of a room: the replies to one message of the main timeline. */
export class Thread {
  readonly #context: ClientContext;
  readonly #reading: Reading;
  readonly roomId: RoomId;
  /** Id of the root message. */
  readonly id: MessageId;
  readonly timeline: Timeline;
  readonly composer: Composer;

  constructor(context: ClientContext, roomId: RoomId, id: MessageId) {
    this.#context = context;
    this.roomId = roomId;
    this.id = id;
    this.timeline = new Timeline(context, roomId, id);
    this.composer = createComposer(context, roomId, id);
    const { receipts } = context.methods;
    this.#reading = new Reading(context, {
      reached: () => this.entry ?? null,
      markRead: (position) => receipts.markThreadRead({ roomId, threadId: id, position }),
      markUnread: (position) => receipts.markThreadUnread({ roomId, threadId: id, position }),
    });
  }

  /** The reader's own state in the thread, with unread counts; undefined if the reader never followed it. */
  get entry(): ThreadEntry | undefined {
    return this.#room?.threads.get(this.id);
  }

  /** The root message of the thread, if it is loaded. */
  get root(): RoomMessage | undefined {
    return this.#room?.messages.get(this.id);
  }

  get #room(): RoomState | undefined {
    return this.#context.store.shown.rooms.get(this.roomId);
  }

  /** True while it is kept loaded, or a read mark is unsent. @internal */
  get isInUse(): boolean {
    return this.timeline.isOpen || this.#reading.isPending;
  }

  /** Follows the thread: its replies count as unread. Shown, stored and sent as other changes (`RoomChanges`). */
  follow(): Promise<void> {
    return this.#follow(true);
  }

  /** Stops following; shown, stored and sent as `follow`. */
  unfollow(): Promise<void> {
    return this.#follow(false);
  }

  /** Mutes a followed thread, or with false unmutes it: its replies are counted but do not notify. Shown, stored and sent as `follow`. */
  mute(value = true): Promise<void> {
    return this.#context.changes.set({ kind: "mute", roomId: this.roomId, messageId: this.id, value });
  }

  /**
   * Sets the title of the thread (up to 120 characters), or removes it with null. Allowed for the author of the root message and for moderators,
   * else it rejects with `forbidden`. Needs a connection.
   */
  async name(title: string | null): Promise<void> {
    await this.#context.methods.threads.name({ roomId: this.roomId, threadId: this.id, title });
  }

  #follow(value: boolean): Promise<void> {
    return this.#context.changes.set({ kind: "follow", roomId: this.roomId, messageId: this.id, value });
  }

  /** Marks the thread as read up to a position. Calls are merged; a lower position than before changes nothing. */
  markRead(position: Position): void {
    this.#reading.mark(position);
  }

  /** Marks the replies from a position on as unread. */
  markUnread(position: Position): Promise<void> {
    return this.#reading.unmark(position);
  }
}
