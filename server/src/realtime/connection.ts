import { type CloseReason, closeCodes, type ServerFrame } from "@parley/protocol";
import type { ServerWebSocket } from "bun";
import { isRoomTopic, roomTopic } from "../cluster/topics.ts";
import type { Asker, Origin } from "../context.ts";
import { frame } from "../log/encode.ts";
import type { HubSocket } from "./hub.ts";
import { TokenBucket } from "./token-bucket.ts";

/** Where a socket is in its life. */
export type ConnectionState =
  /** Not authenticated: the first frame has to do that. */
  | { readonly name: "greeting" }
  /**
   * During the handshake. `topics` are subscribed (true) or unsubscribed (false) since its rooms were read; `rooms`, if present, is a later list of
   * its rooms.
   */
  | {
      readonly name: "entering";
      readonly topics: Map<string, boolean>;
      rooms?: ReadonlySet<string>;
      readonly done: Promise<void>;
    }
  | { readonly name: "live" }
  /** `closesWith`: the reason with which it closes after the answers to calls that may have ended its session. */
  | { readonly name: "closing"; readonly closesWith?: CloseReason };

const greeting: ConnectionState = { name: "greeting" };
const live: ConnectionState = { name: "live" };
const closing: ConnectionState = { name: "closing" };

/** Reasons of a close that follow from a call. */
const endsSession: ReadonlySet<CloseReason> = new Set<CloseReason>(["unauthenticated", "account_gone"]);

/** One socket of this process. A process has many, so that it holds little: no timer and no closure of its own. */
export class Connection implements HubSocket {
  readonly socketId = Bun.randomUUIDv7();
  readonly flood = new TokenBucket();
  presence: "online" | "away" = "online";
  state = greeting;
  /** True once it has been live. */
  entered = false;
  /** Its account, once known; kept while it is closing. */
  asker: Asker | null = null;
  /** When it opened, by `performance.now()`. */
  since = 0;
  #ws: ServerWebSocket<Connection> | undefined;
  /** Calls under way that may end the session of this socket. */
  #endings = 0;
  /** The last promise that was given to `inOrder`. */
  #last: Promise<void> | undefined;

  constructor(
    readonly address: string,
    readonly agent: string | null,
    /** Headers of the upgrade that authenticate; dropped as soon as they are read. */
    public credentials: Headers | undefined,
    /** The version of the contract that it speaks; null where the client and the server have none in common. */
    readonly version: number | null,
  ) {}

  get accountId(): string {
    return this.asker?.accountId ?? "";
  }

  get sessionId(): string {
    return this.asker?.sessionId ?? "";
  }

  /** Origin of its calls. */
  get origin(): Origin {
    return { address: this.address, agent: this.agent, socketId: this.socketId, cookies: [] };
  }

  get waiting(): number {
    return this.#ws?.getBufferedAmount() ?? 0;
  }

  isClosing(): boolean {
    return this.state.name === "closing";
  }

  opened(ws: ServerWebSocket<Connection>, now: number): void {
    this.#ws = ws;
    this.since = now;
  }

  enter(done: Promise<void>): void {
    if (this.state.name === "greeting") this.state = { name: "entering", topics: new Map(), done };
  }

  subscribe(topic: string): void {
    if (this.state.name === "entering") this.state.topics.set(topic, true);
    else if (this.state.name === "live") this.#ws?.subscribe(topic);
  }

  unsubscribe(topic: string): void {
    if (this.state.name === "entering") this.state.topics.set(topic, false);
    else if (this.state.name === "live") this.#ws?.unsubscribe(topic);
  }

  place(rooms: ReadonlySet<string>): void {
    if (this.state.name === "entering") {
      this.state.rooms = rooms;
      for (const topic of this.state.topics.keys()) if (isRoomTopic(topic)) this.state.topics.delete(topic);
    }
    if (this.state.name !== "live") return;
    const held = this.#ws?.subscriptions ?? [];
    for (const topic of held) if (isRoomTopic(topic) && !rooms.has(topic)) this.#ws?.unsubscribe(topic);
    for (const topic of rooms) this.#ws?.subscribe(topic);
  }

  /** Becomes live: subscribes to the rooms that were read, corrected by the commands that arrived since. */
  goLive(roomIds: readonly string[], others: readonly string[], hello: ServerFrame): void {
    if (this.state.name !== "entering") return;
    const { topics, rooms = roomIds.map(roomTopic) } = this.state;
    this.state = live;
    this.entered = true;
    for (const topic of [...rooms, ...others]) if (topics.get(topic) !== false) this.#ws?.subscribe(topic);
    for (const [topic, follow] of topics) if (follow) this.#ws?.subscribe(topic);
    this.tell(hello);
  }

  /** Resolves as `wait` does, but not before earlier ones: keeps calls in the order of their frames. */
  inOrder<T>(wait: Promise<T>): Promise<T> {
    const ended = Promise.allSettled([this.#last, wait]).then(() => undefined);
    this.#last = ended;
    return ended.then(() => wait);
  }

  tell(value: ServerFrame): void {
    this.send(frame(value));
  }

  send(text: string): void {
    if (this.state.name !== "closing") this.#ws?.send(text);
  }

  /**
   * Runs a call that may end the session of this socket. A socket whose session ends meanwhile still sends the answer to this call, without which its
   * client could not tell success from a lost connection, and then closes. The deadlines of the database end a call that hangs.
   */
  async answerBeforeEnd(call: (send: (text: string) => void) => Promise<void>): Promise<void> {
    this.#endings += 1;
    try {
      await call((text) => {
        if (this.#closesWith === undefined) this.send(text);
        else this.#ws?.send(text);
      });
    } finally {
      this.#endings -= 1;
      if (this.#endings === 0 && this.#closesWith !== undefined) this.#close(this.#closesWith);
    }
  }

  get #closesWith(): CloseReason | undefined {
    return this.state.name === "closing" ? this.state.closesWith : undefined;
  }

  /** Sends the reason and closes; after that no frame is accepted, and none is sent but the answer to a call that has ended the session. */
  end(reason: CloseReason): void {
    if (this.state.name === "closing") return;
    const isHeld = this.#endings > 0 && endsSession.has(reason);
    this.state = isHeld ? { name: "closing", closesWith: reason } : closing;
    if (isHeld) {
      for (const topic of this.#ws?.subscriptions ?? []) this.#ws?.unsubscribe(topic);
    } else this.#close(reason);
  }

  #close(reason: CloseReason): void {
    this.#ws?.close(closeCodes[reason], reason);
  }

  /** The connection has ended, closed by either side. */
  gone(): void {
    this.state = closing;
    this.#ws = undefined;
  }
}
