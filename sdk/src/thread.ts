import type { MessageId, Position, RoomId, ThreadEntry } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { Composer } from "./composer.ts";
import { Reading } from "./reading.ts";
import type { RoomMessage } from "./state/state.ts";
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
    this.composer = new Composer(context, roomId, id);
    const { receipts } = context.methods;
    this.#reading = new Reading(context, {
      reached: () => this.entry ?? null,
      markRead: (position) => receipts.markThreadRead({ roomId, threadId: id, position }),
      markUnread: (position) => receipts.markThreadUnread({ roomId, threadId: id, position }),
    });
  }

  /** The reader's own relation to the thread, with unread counts; undefined when it was never followed. */
  get entry(): ThreadEntry | undefined {
    return this.#context.store.state.rooms.get(this.roomId)?.threads.get(this.id);
  }

  /** The message that the thread answers, when it is held. */
  get root(): RoomMessage | undefined {
    return this.#context.store.state.rooms.get(this.roomId)?.messages.get(this.id);
  }

  /** True while it is kept loaded, or something waits to be said. @internal */
  get isInUse(): boolean {
    return this.timeline.isOpen || this.#reading.isPending;
  }

  /** Follows the thread: its replies count as unread. */
  follow(): Promise<ThreadEntry> {
    return this.#context.methods.threads.follow({ roomId: this.roomId, threadId: this.id });
  }

  /** Stops following. */
  unfollow(): Promise<ThreadEntry> {
    return this.#context.methods.threads.unfollow({ roomId: this.roomId, threadId: this.id });
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
