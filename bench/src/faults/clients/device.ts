import type { RoomId, ServerFrame } from "@parley/protocol";
import { type Line, open } from "../../wire.ts";
import type { Recorder } from "../recorder.ts";
import { seenEvent, seenMembership } from "../seen.ts";
import { type CallingSocket, Calls } from "./calls.ts";
import { Follower } from "./follower.ts";

/** An account that a device belongs to. */
export interface Person {
  readonly accountId: string;
  readonly token: string;
  readonly handle: string;
}

/** Chooses among a server's addresses: the proxies in front of its processes. */
export type Addresses = () => string;

/** Milliseconds that a socket may take from dialling to the greeting. */
const greetingPatience = 3_000;
/** Milliseconds between two attempts to connect, and between two pings. */
const reconnectPause = 100;
const pingInterval = 1_500;

/** A client of one account over plain HTTP and a plain WebSocket, which follows its rooms and records everything. */
export class Device {
  readonly calls: Calls;
  readonly follower: Follower;
  #line: Line | undefined;
  #connection = 0;
  #isStopped = false;
  #running: Promise<void> | undefined;

  constructor(
    readonly name: string,
    readonly person: Person,
    private readonly recorder: Recorder,
    private readonly addresses: Addresses,
  ) {
    recorder.add({ type: "device", device: name, accountId: person.accountId, handle: person.handle });
    this.calls = new Calls(name, person.token, recorder, addresses);
    this.follower = new Follower(name, recorder, {
      pull: async (input) => {
        const outcome = await this.calls.make("sync.pull", input, this.socket);
        return outcome.type === "ok" ? outcome.output : null;
      },
      tail: async (roomId, epoch, position) => {
        const outcome = await this.calls.make("sync.tail", { roomId, epoch, position }, this.socket);
        return outcome.type === "ok" ? outcome.output : null;
      },
    });
  }

  /** The live socket; null without one. */
  get socket(): CallingSocket | null {
    const [line, connection] = [this.#line, this.#connection];
    return line ? { connection, send: (frame) => line.send(frame) } : null;
  }

  /** True if it has a socket and has applied everything that arrived. */
  get isUpToDate(): boolean {
    return this.#line !== undefined && this.follower.isIdle;
  }

  /** The positions of the rooms that it holds. */
  get positions(): ReadonlyMap<RoomId, number> {
    return new Map([...this.follower.rooms].map(([roomId, { position }]) => [roomId, position]));
  }

  /** Connects, and again whenever the connection ends, until `stop`. */
  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#line?.drop();
    await this.#running;
  }

  /** Records what it knows of a room at the end, and what a fresh load answers. */
  async recordState(roomId: RoomId): Promise<void> {
    const entry = await this.calls.make("rooms.get", { roomId }, this.socket);
    const listed = await this.calls.make("receipts.list", { roomId, limit: 100 }, null);
    if (entry.type !== "ok" || listed.type !== "ok") return;
    this.recorder.add({
      ...{ type: "state", device: this.name, roomId },
      position: this.follower.rooms.get(roomId)?.position ?? 0,
      membership: seenMembership(entry.output.entry.membership),
      receipts: listed.output.receipts.map(({ accountId, delivered, read }) => [accountId, delivered, read] as const),
    });
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#connect().catch(() => undefined);
      if (!this.#isStopped) await Bun.sleep(reconnectPause);
    }
  }

  /** Resolves when the connection has ended. */
  async #connect(): Promise<void> {
    this.#connection += 1;
    const connection = this.#connection;
    const entry = { device: this.name, connection };
    const ended = Promise.withResolvers<void>();
    this.recorder.add({ type: "dialled", ...entry });
    let heard = performance.now();
    const ears = {
      onText: (text: string) => {
        heard = performance.now();
        this.#take(connection, JSON.parse(text) as ServerFrame);
      },
      onClosed: () => ended.resolve(),
    };
    const line = await open(this.addresses(), this.person.token, ears, greetingPatience);
    this.#line = line;
    this.recorder.add({ type: "connected", ...entry });
    this.follower.connected();
    const timer = setInterval(() => {
      line.send({ type: "ping" });
      // A stalled connection is given up.
      if (performance.now() - heard > 2 * pingInterval) line.drop();
    }, pingInterval);
    await ended.promise;
    clearInterval(timer);
    this.#line = undefined;
    this.follower.disconnected();
    this.calls.socketEnded(connection);
    this.recorder.add({ type: "closed", ...entry });
  }

  #take(connection: number, frame: ServerFrame): void {
    if (frame.type === "ok" || frame.type === "error") this.calls.take(frame);
    else {
      recordFrame(this.recorder, this.name, connection, frame);
      this.follower.take(frame);
    }
  }
}

/** Records a frame about a room; other frames have nothing that the checks compare. */
export function recordFrame(recorder: Recorder, device: string, connection: number, frame: ServerFrame): void {
  const at = { type: "frame", device, connection } as const;
  const nothing = { events: [], receipts: [], version: 0 };
  if (frame.type === "room")
    recorder.add({ ...at, ...nothing, roomId: frame.roomId, kind: "room", events: frame.events.map(seenEvent) });
  else if (frame.type === "receipts")
    recorder.add({
      ...at,
      ...nothing,
      roomId: frame.roomId,
      kind: "receipts",
      ...{ receipts: frame.receipts, version: frame.to },
    });
  else if (frame.type === "typing") recorder.add({ ...at, ...nothing, roomId: frame.roomId, kind: "typing" });
}
