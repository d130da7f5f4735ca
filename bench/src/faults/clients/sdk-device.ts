import type { RoomId, ServerFrame } from "@parley/protocol";
import { type Client, createClient, createMemoryStorage, type SocketLike } from "@parley/sdk";
import { seeded } from "@parley/sdk/testing";
import type { Recorder } from "../recorder.ts";
import { seenEvent, seenMembership } from "../seen.ts";
import { Calls } from "./calls.ts";
import { type Person, recordFrame } from "./device.ts";

/** A message that the SDK was told to send. */
interface Sent {
  readonly call: number;
  readonly id: string;
}

/** A client of one account that is made of the SDK: its outbox sends and retries, its stream of events is recorded. */
export class SdkDevice {
  readonly client: Client;
  /** Calls beside the client, to compare what it has with what the server answers. */
  readonly calls: Calls;
  readonly #sent: Sent[] = [];
  readonly #reached = new Map<RoomId, number>();
  #reading: Promise<void> | undefined;

  constructor(
    readonly name: string,
    readonly person: Person,
    private readonly recorder: Recorder,
    address: string,
    seed: number,
  ) {
    recorder.add({ type: "device", device: name, accountId: person.accountId, handle: person.handle });
    this.calls = new Calls(name, person.token, recorder, () => address);
    const random = seeded(seed);
    this.client = createClient(address, {
      token: person.token,
      storage: createMemoryStorage(),
      WebSocket: recordingSocket(name, recorder),
      // Short pauses before reconnecting: a run has many faults in a short time.
      random: () => random() * 0.1,
    });
  }

  start(): void {
    void this.client.start();
    this.#reading = this.#read();
  }

  /** Gives a message to the outbox. */
  send(roomId: RoomId, text: string): void {
    const entry = this.client.room(roomId).composer.send(text);
    if (entry === null) return;
    const call = this.recorder.nextCall();
    const about = { endpoint: "messages.send", roomId, connection: null, messageId: entry.id, text, threadId: null };
    this.recorder.add({ type: "call", device: this.name, call, ...about });
    this.#sent.push({ call, id: entry.id });
  }

  /** True once the outbox is empty and the stream of events has reached the state. */
  get isUpToDate(): boolean {
    const { connection, outbox, rooms } = this.client.state;
    if (connection.phase !== "live" || outbox.some(({ state }) => state === "pending")) return false;
    return [...rooms].every(([roomId, { position }]) => this.#reached.get(roomId) === position);
  }

  /** The positions of the rooms in the state. */
  get positions(): ReadonlyMap<RoomId, number> {
    return new Map([...this.client.state.rooms].map(([roomId, { position }]) => [roomId, position]));
  }

  /** Records the outcomes of all sends: the outbox keeps those that it has given up, whose last refusal may follow an unknown outcome. */
  recordOutcomes(): void {
    const waiting = new Map(this.client.state.outbox.map((entry) => [entry.id, entry.state]));
    for (const { call, id } of this.#sent.splice(0)) {
      const at = { device: this.name, call };
      const state = waiting.get(id);
      if (state === undefined) this.recorder.add({ type: "ok", ...at, messages: [], membership: null });
      else if (state === "failed") this.recorder.add({ type: "lost", ...at, reason: "given up" });
    }
  }

  /** Records what the state holds of a room at the end. */
  recordState(roomId: RoomId): void {
    const room = this.client.state.rooms.get(roomId);
    if (room === undefined) return;
    const { position, membership } = room;
    const state = { position, membership: seenMembership(membership), receipts: [] };
    this.recorder.add({ type: "state", device: this.name, roomId, ...state });
  }

  async stop(): Promise<void> {
    await this.client.dispose();
    await this.#reading?.catch(() => undefined);
  }

  async #read(): Promise<void> {
    for await (const item of this.client.events({ from: {} })) {
      const at = { device: this.name, roomId: item.roomId };
      if (item.type === "room.left") {
        this.#reached.delete(item.roomId);
        this.recorder.add({ type: "left", ...at });
        continue;
      }
      this.#reached.set(item.roomId, item.position);
      if (item.type === "start-over")
        this.recorder.add({ type: "start", ...at, position: item.position, reason: item.reason });
      else {
        const { cursor, roomId, ...placed } = item;
        // A message's position is in the message: in the contract its event has no other one.
        const { position, ...created } = placed;
        const event = seenEvent((item.type === "message.created" ? created : placed) as never);
        this.recorder.add({ type: "apply", ...at, via: "stream", events: [event], to: item.position });
      }
    }
  }
}

/** A WebSocket that records the frames about rooms that arrive, and its answered calls. */
function recordingSocket(device: string, recorder: Recorder): new (url: string) => SocketLike {
  let connections = 0;
  return class extends WebSocket {
    constructor(url: string) {
      super(url);
      connections += 1;
      const connection = connections;
      const own = new Map<number, number>();
      recorder.add({ type: "dialled", device, connection });
      const sendOn = super.send.bind(this);
      this.send = (text) => {
        const frame = JSON.parse(String(text)) as { type: string; id: number };
        if (frame.type === "call") {
          const call = recorder.nextCall();
          own.set(frame.id, call);
          recorder.add({ type: "call", device, call, endpoint: "a call of the SDK", roomId: null, connection });
        }
        sendOn(text);
      };
      const lose = () => {
        for (const call of own.values()) recorder.add({ type: "lost", device, call, reason: "the socket ended" });
        own.clear();
      };
      this.addEventListener("close", lose);
      this.addEventListener("message", ({ data }) => {
        const frame = JSON.parse(String(data)) as ServerFrame;
        if (frame.type !== "ok" && frame.type !== "error") return recordFrame(recorder, device, connection, frame);
        const call = own.get(frame.id ?? 0);
        own.delete(frame.id ?? 0);
        if (call !== undefined) recorder.add({ type: "ok", device, call, messages: [], membership: null });
      });
    }
  };
}
