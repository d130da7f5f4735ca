import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import type { StreamItem } from "../events/items.ts";
import { openStream } from "../events/open-stream.ts";
import { type RoomNouns, roomNouns } from "../nouns.ts";
import { changeRoom, takePage } from "../state/events.ts";
import { holdMessages } from "../state/messages/hold-messages.ts";
import { hasReacted, putOwnReactions } from "../state/messages/own-reactions.ts";
import type { RoomState } from "../state/shown/shown.ts";
import { ownId, type RoomMessage } from "../state/state.ts";
import { type Composer, createComposer } from "./composer.ts";
import { Members } from "./members.ts";
import { Reading } from "./reading.ts";
import { ReceiptsOfRoom } from "./receipts.ts";
import { Thread } from "./thread.ts";
import { Timeline } from "./timeline.ts";

class Room {
  readonly #context: ClientContext;
  readonly #reading: Reading;
  readonly #threads = new Map<MessageId, Thread>();
  readonly #asked = new Map<MessageId, Promise<RoomMessage>>();
  readonly id: RoomId;
  /** The main timeline. */
  readonly timeline: Timeline;
  readonly members: Members;
  readonly receipts: ReceiptsOfRoom;
  readonly composer: Composer;

  constructor(context: ClientContext, id: RoomId) {
    this.#context = context;
    this.id = id;
    this.timeline = new Timeline(context, id, null);
    this.members = new Members(context, id);
    this.receipts = new ReceiptsOfRoom(context, id);
    this.composer = createComposer(context, id, null);
    const { receipts } = context.methods;
    this.#reading = new Reading(context, {
      reached: () => this.state?.membership ?? null,
      markRead: (position) => receipts.markRead({ roomId: id, position }),
      markUnread: (position) => receipts.markUnread({ roomId: id, position }),
    });
  }

  /** The room in the state; undefined if the account is not in it. */
  get state(): RoomState | undefined {
    return this.#context.store.shown.rooms.get(this.id);
  }

  /** A thread by its root message: always the same object. */
  thread(rootId: MessageId): Thread {
    const thread = this.#threads.get(rootId) ?? new Thread(this.#context, this.id, rootId);
    this.#threads.set(rootId, thread);
    return thread;
  }

  /** True while data of it is kept loaded, or a read mark is unsent. @internal */
  get isInUse(): boolean {
    const { timeline, members, receipts } = this;
    if (timeline.isOpen || members.isOpen || receipts.isOpen || this.#reading.isPending) return true;
    return [...this.#threads.values()].some((thread) => thread.isInUse);
  }

  /** A message, if it is in the state. */
  message(messageId: MessageId): RoomMessage | undefined {
    const { state } = this;
    return state?.messages.get(messageId) ?? (state?.lastMessage?.id === messageId ? state.lastMessage : undefined);
  }

  /** A message, loaded if it is not in the state; events keep it up to date from then on. Rejects with `not_found` if there is no such message. */
  loadMessage(messageId: MessageId): Promise<RoomMessage> {
    const held = this.state?.messages.get(messageId);
    if (held) return Promise.resolve(held);
    const asked = this.#asked.get(messageId) ?? this.#askFor(messageId).finally(() => this.#asked.delete(messageId));
    this.#asked.set(messageId, asked);
    return asked;
  }

  /** Ids of the other people who are typing in the main timeline, or in a thread. */
  typing(threadId: MessageId | null = null): AccountId[] {
    const typists = this.#context.store.state.typing.get(this.id) ?? [];
    return typists.filter((typist) => typist.threadId === threadId).map((typist) => typist.accountId);
  }

  /** True if the reader has reacted to a message with an emoji, also if the message only counts the reader's reaction. */
  hasReacted(message: RoomMessage, emoji: string): boolean {
    return this.state !== undefined && hasReacted(this.state, message, emoji, ownId(this.#context.store.state));
  }

  /** Marks the main timeline as read up to a position. Calls are merged into one per second; a lower position than before changes nothing. */
  markRead(position: Position): void {
    this.#reading.mark(position);
  }

  /** Marks the messages from a position on as unread, for this account only. */
  markUnread(position: Position): Promise<void> {
    return this.#reading.unmark(position);
  }

  /**
   * The events of the room, for programs: each event once and in order, after a cursor that the program has stored, or from now on (then the
   * first item is a `start-over` with the first cursor). No event is missing after reconnections and restarts; if that is impossible, there is a
   * `start-over` item. A slow reader misses nothing: at most 1,000 events wait in memory, later ones are read from the log. Ends at sign-out
   * and with `room.left`.
   */
  events({
    after,
    signal,
  }: {
    readonly after?: string;
    readonly signal?: AbortSignal;
  } = {}): AsyncGenerator<StreamItem, void, undefined> {
    return openStream(this.#context, {
      roomId: this.id,
      from: after === undefined ? null : { [this.id]: after },
      signal,
    });
  }

  async #askFor(messageId: MessageId): Promise<RoomMessage> {
    const answer = await this.#context.methods.messages.get({ roomId: this.id, messageId });
    this.#context.store.update((state) =>
      changeRoom(
        state,
        this.id,
        (room) =>
          takePage(room, answer.position, ownId(state), (at) => {
            const messages = [...answer.quotes, answer.message];
            return putOwnReactions(holdMessages(at, messages), messages, answer.reacted);
          }) ?? room,
      ),
    );
    return this.state?.messages.get(messageId) ?? { ...answer.message, roomId: this.id };
  }
}

/** The handle of a room, to read, write and follow it. There is one per room id and client. */
export type RoomHandle = Room & RoomNouns;

/** Creates the handle of a room, with the methods that nouns add. */
export function createRoom(context: ClientContext, id: RoomId): RoomHandle {
  return Object.assign(new Room(context, id), ...roomNouns.map((make) => make(context, id)));
}
