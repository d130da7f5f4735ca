import type { AccountEvent, Position, Pulled, RoomEntry, RoomEvent, RoomId, ServerFrame, Tail } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import type { Recorder } from "../recorder.ts";
import type { ApplyEntry } from "../records.ts";
import { seenEvent } from "../seen.ts";

/** How a follower asks; null: no answer, or a refusal. */
export interface Asking {
  pull(input: PullInput): Promise<Pulled | null>;
  tail(roomId: RoomId, epoch: string, position: Position): Promise<Tail | null>;
}

interface PullInput {
  epoch?: string;
  account: Position;
  directory: Position;
  after?: RoomId;
  rooms: { roomId: RoomId; position: Position; revision: Position; receipts: null; timeline: true }[];
}

interface Followed {
  position: Position;
  /** Revision of the reader's membership. */
  revision: Position;
}

/** Milliseconds before a question that got no answer is asked again. */
const pause = 50;

/**
 * A client that knows only positions: it follows rooms by the rules F1 and R1 to R5 of docs/sync.md and records what it applies. It is written
 * from the rules and shares no code with the SDK, so that a fault of the SDK does not hide one of the server.
 */
export class Follower {
  readonly rooms = new Map<RoomId, Followed>();
  /** Highest positions of frames of rooms that the follower does not know yet (rule F2). */
  readonly #early = new Map<RoomId, Position>();
  #account = 0;
  #directory = 0;
  #epoch: string | undefined;
  #queue: ServerFrame[] = [];
  /** Number of the present socket: work for an earlier one is given up. */
  #era = 0;
  #isWorking = false;
  #needsPull = false;

  constructor(
    private readonly device: string,
    private readonly recorder: Recorder,
    private readonly asking: Asking,
  ) {}

  /** True if nothing that has arrived waits to be applied. */
  get isIdle(): boolean {
    return !this.#isWorking && !this.#needsPull && this.#queue.length === 0;
  }

  /** A new socket was greeted: what has changed since the last one is pulled, and its frames wait until then. */
  connected(): void {
    this.#era += 1;
    this.#queue = [];
    this.#needsPull = true;
    void this.#work();
  }

  /** The socket has ended: its frames are worthless, the next socket pulls. */
  disconnected(): void {
    this.#era += 1;
    this.#queue = [];
    this.#needsPull = false;
  }

  take(frame: ServerFrame): void {
    this.#queue.push(frame);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#needsPull || this.#queue.length > 0) {
      const frame = this.#needsPull ? undefined : this.#queue.shift();
      if (frame === undefined) await this.#pull();
      else if (frame.type === "room") await this.#takeRoom(frame.roomId, frame.events);
      else if (frame.type === "account") for (const event of frame.events) await this.#takeAccount(event);
      else if (frame.type === "moved") await this.#moved(frame);
    }
    this.#isWorking = false;
  }

  async #moved({ stream, roomId, position }: Extract<ServerFrame, { type: "moved" }>): Promise<void> {
    if (stream === "account" && position > this.#account) this.#needsPull = true;
    const room = this.rooms.get(roomId ?? "");
    if (stream === "room" && room && position > room.position) await this.#catchUp(roomId ?? "");
  }

  async #takeRoom(roomId: RoomId, events: readonly RoomEvent[]): Promise<void> {
    const room = this.rooms.get(roomId);
    if (room === undefined) {
      const last = events.at(-1);
      if (last) this.#early.set(roomId, Math.max(this.#early.get(roomId) ?? 0, positionOf(last)));
      return;
    }
    const fresh = events.filter((event) => positionOf(event) > room.position);
    const firstGap = fresh.findIndex((event, index) => positionOf(event) !== room.position + 1 + index);
    const next = firstGap < 0 ? fresh : fresh.slice(0, firstGap);
    this.#apply(roomId, next, "frame");
    if (firstGap >= 0) await this.#catchUp(roomId);
  }

  async #takeAccount(event: AccountEvent): Promise<void> {
    if (event.position <= this.#account) return;
    if (event.position !== this.#account + 1) {
      this.#needsPull = true;
      return;
    }
    this.#account = event.position;
    if (event.type === "room.left") this.#leave(event.roomId);
    else if (event.type === "room.entered") await this.#enter(event.entry);
    else if (event.type === "membership.changed") {
      const room = this.rooms.get(event.membership.roomId);
      if (room) room.revision = event.membership.revision;
    }
  }

  async #pull(): Promise<void> {
    const era = this.#era;
    this.#needsPull = false;
    let account: number | undefined;
    for (let after: RoomId | undefined; ; ) {
      const piece = await this.#ask(era, () => this.asking.pull(this.#positions(after)));
      if (piece === null) return;
      if (piece.startOver !== null) {
        for (const roomId of [...this.rooms.keys()])
          this.recorder.add({ type: "start", device: this.device, roomId, position: 0, reason: piece.startOver });
        this.rooms.clear();
        [this.#account, this.#directory, this.#epoch, after] = [0, 0, undefined, undefined];
        continue;
      }
      this.#epoch = piece.epoch;
      account = piece.own?.account ?? account;
      this.#directory = piece.own?.directory.position ?? this.#directory;
      await this.#takePiece(piece);
      if (!piece.more) break;
      after = piece.reached ?? after;
    }
    // Events of the account that arrived meanwhile wait in the queue, and go on from here.
    if (era === this.#era) this.#account = Math.max(this.#account, account ?? 0);
  }

  async #takePiece({ tails, rooms, left }: Pulled): Promise<void> {
    for (const roomId of left) this.#leave(roomId);
    for (const tail of tails) await this.#takeTail(tail);
    for (const entry of rooms) await this.#enter(entry);
  }

  /** A room that is new to the follower begins at its entry; one that it holds goes on from its position. */
  async #enter({ room, position, membership }: RoomEntry): Promise<void> {
    const held = this.rooms.get(room.id);
    if (held === undefined) this.#start(room.id, { position, revision: membership.revision }, null);
    else held.revision = Math.max(held.revision, membership.revision);
    const end = Math.max(position, this.#early.get(room.id) ?? 0);
    this.#early.delete(room.id);
    if (end > (this.rooms.get(room.id)?.position ?? end)) await this.#catchUp(room.id);
  }

  /** Asks for the events of a room until none is missing. */
  async #catchUp(roomId: RoomId): Promise<void> {
    const era = this.#era;
    const room = this.rooms.get(roomId);
    if (room === undefined) return;
    const tail = await this.#ask(era, () => this.asking.tail(roomId, this.#epoch ?? "", room.position), false);
    if (tail !== null) await this.#takeTail(tail);
  }

  async #takeTail(tail: Tail): Promise<void> {
    const { roomId } = tail;
    const room = this.rooms.get(roomId);
    if (tail.type === "start_over") {
      const { position, membership } = tail.entry;
      return this.#start(roomId, { position, revision: membership.revision }, tail.reason);
    }
    if (room === undefined || tail.from !== room.position) return;
    room.revision = Math.max(room.revision, tail.membership.revision);
    this.#apply(roomId, tail.events, "tail", tail.to);
    if (tail.more) await this.#catchUp(roomId);
  }

  /** Asks until there is an answer; null once the socket has ended. `again` false: a refusal is an answer too, for a room that was left. */
  async #ask<T>(era: number, question: () => Promise<T | null>, again = true): Promise<T | null> {
    for (let tries = 0; era === this.#era; tries += 1) {
      const answer = await question();
      if (era !== this.#era) return null;
      if (answer !== null) return answer;
      if (!again && tries >= 2) {
        this.#needsPull = true;
        return null;
      }
      await Bun.sleep(pause);
    }
    return null;
  }

  #positions(after: RoomId | undefined): PullInput {
    const held = [...this.rooms].map(([roomId, { position, revision }]) => ({
      ...{ roomId, position, revision },
      ...{ receipts: null, timeline: true as const },
    }));
    const { directory, account, epoch } = { directory: this.#directory, account: this.#account, epoch: this.#epoch };
    return { ...(epoch === undefined ? {} : { epoch }), account, directory, ...(after ? { after } : {}), rooms: held };
  }

  #start(roomId: RoomId, room: Followed, reason: string | null): void {
    this.rooms.set(roomId, room);
    this.recorder.add({ type: "start", device: this.device, roomId, position: room.position, reason });
  }

  #leave(roomId: RoomId): void {
    if (this.rooms.delete(roomId)) this.recorder.add({ type: "left", device: this.device, roomId });
  }

  #apply(roomId: RoomId, events: readonly RoomEvent[], via: ApplyEntry["via"], to?: Position): void {
    const room = this.rooms.get(roomId);
    if (room === undefined || (events.length === 0 && (to ?? room.position) === room.position)) return;
    const last = events.at(-1);
    room.position = to ?? (last ? positionOf(last) : room.position);
    const seen = events.map(seenEvent);
    this.recorder.add({ type: "apply", device: this.device, roomId, via, events: seen, to: room.position });
  }
}
