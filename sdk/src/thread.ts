import type { MessageId, Position, RoomId, ThreadEntry } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { type Composer, createComposer } from "./composer.ts";
import { Reading } from "./reading.ts";
import type { RoomMessage, RoomState } from "./state/state.ts";
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

  /** The reader's own relation to the thread, with unread counts; undefined when it was never followed. */
  get entry(): ThreadEntry | undefined {
    return this.#room?.threads.get(this.id);
  }

  /** The message that the thread answers, when it is held. */
  get root(): RoomMessage | undefined {
    return this.#room?.messages.get(this.id);
  }

  get #room(): RoomState | undefined {
    return this.#context.store.shown.rooms.get(this.roomId);
  }

  /** True while it is kept loaded, or something waits to be said. @internal */
  get isInUse(): boolean {
    return this.timeline.isOpen || this.#reading.isPending;
  }

  /** Follows the thread: its replies count as unread. Sent as the changes of a room's handle are. */
  follow(): Promise<void> {
    return this.#follow(true);
  }

  /** Stops following, as `follow` begins it. */
  unfollow(): Promise<void> {
    return this.#follow(false);
  }

  /** Mutes the thread, which is followed, or ends that: its replies count, and are no reason to notify. Sent as `follow` is. */
  mute(value = true): Promise<void> {
    return this.#context.changes.set({ kind: "mute", roomId: this.roomId, messageId: this.id, value });
  }

  /**
   * Gives the thread a title of up to 120 characters, or takes it away. For the author of its first message and for moderators; refused with
   * `forbidden` otherwise. Needs a connection.
   */
  async name(title: string | null): Promise<void> {
    await this.#context.methods.threads.name({ roomId: this.roomId, threadId: this.id, title });
  }

  #follow(value: boolean): Promise<void> {
    return this.#context.changes.set({ kind: "follow", roomId: this.roomId, messageId: this.id, value });
  }

  /** Marks the thread as read up to a position; merged, never lower. */
  markRead(position: Position): void {
    this.#reading.mark(position);
  }

  /** Marks the replies from a position on as unread. */
  markUnread(position: Position): Promise<void> {
    return this.#reading.unmark(position);
  }
}
