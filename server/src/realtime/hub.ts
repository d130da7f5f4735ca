import type { CloseReason } from "@parley/protocol";
import type { ClusterListener, Command } from "../cluster/cluster.ts";
import { isRoomTopic, roomTopic } from "../cluster/topics.ts";

/** One live socket, as the hub sees it. */
export interface HubSocket {
  readonly socketId: string;
  readonly accountId: string;
  readonly sessionId: string;
  /** What the person behind it said last. */
  presence: "online" | "away";
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /** What it is subscribed to. */
  topics(): readonly string[];
  /** Bytes that it has not taken yet. */
  readonly waiting: number;
  send(frame: string): void;
  end(reason: CloseReason): void;
}

/** What the engine does with topics. */
export interface Engine {
  /** Sends one frame to every socket of this process that is subscribed to a topic. */
  publish(topic: string, frame: string): void;
  /** How many sockets of this process are subscribed to a topic. */
  subscribers(topic: string): number;
}

export interface HubParts {
  /** Which rooms an account is in now, as the database says. */
  readonly roomsOf: (accountId: string) => Promise<readonly string[]>;
  /** Brings the frames of topics to this process. */
  readonly follow: (topics: readonly string[]) => Promise<void>;
}

interface Reading {
  isOutdated: boolean;
}

const noEngine: Engine = { publish() {}, subscribers: () => 0 };

/** This process's live sockets by account. Which rooms they follow is kept by the engine's own topics, not here. */
export class Hub implements ClusterListener {
  readonly #accounts = new Map<string, HubSocket[]>();
  #engine = noEngine;
  /** Readings of accounts' rooms that are under way: one that a command overtook is done again. */
  readonly #readings = new Map<string, Set<Reading>>();
  readonly #parts: HubParts;

  constructor(parts: HubParts) {
    this.#parts = parts;
  }

  /** The engine that publishes exists only once the server listens. */
  attach(engine: Engine): void {
    this.#engine = engine;
  }

  /** How many sockets here follow a topic. */
  followers(topic: string): number {
    return this.#engine.subscribers(topic);
  }

  add(socket: HubSocket): void {
    const sockets = this.#accounts.get(socket.accountId);
    if (sockets === undefined) this.#accounts.set(socket.accountId, [socket]);
    else sockets.push(socket);
  }

  remove(socket: HubSocket): void {
    const sockets = this.#accounts.get(socket.accountId);
    const index = sockets?.indexOf(socket) ?? -1;
    if (sockets === undefined || index < 0) return;
    sockets.splice(index, 1);
    if (sockets.length === 0) this.#accounts.delete(socket.accountId);
  }

  /** How many live sockets an account has here. */
  count(accountId: string): number {
    return this.#accounts.get(accountId)?.length ?? 0;
  }

  /** The socket with that id among an account's; undefined when it is gone. */
  find(accountId: string, socketId: string): HubSocket | undefined {
    return this.#accounts.get(accountId)?.find((socket) => socket.socketId === socketId);
  }

  onFrame(topic: string, frame: string): void {
    this.#engine.publish(topic, frame);
  }

  /** Commands of this process are carried out at once: whoever gave one may rely on it when it is answered. */
  onCommand(command: Command, elsewhere: boolean): void | Promise<void> {
    switch (command.type) {
      case "subscribe":
      case "unsubscribe":
        this.#outdate(command.accountId);
        if (elsewhere) return this.#replace(command.accountId, command.roomId);
        return this.#place(command.accountId, command.roomId, command.type === "subscribe");
      case "end_session":
        for (const socket of this.all()) if (socket.sessionId === command.sessionId) socket.end("unauthenticated");
        return;
      case "end_account":
        for (const socket of this.#of(command.accountId)) socket.end("account_gone");
    }
  }

  /** Puts an account's sockets where the database says that they belong: into its rooms, and out of all others. */
  async replaceAll(accountId: string): Promise<void> {
    if (this.count(accountId) === 0) return;
    const topics = new Set((await this.#readRooms(accountId)).map(roomTopic));
    for (const socket of this.#of(accountId)) {
      for (const topic of socket.topics()) if (isRoomTopic(topic) && !topics.has(topic)) socket.unsubscribe(topic);
      for (const topic of topics) socket.subscribe(topic);
    }
    await this.#parts.follow([...topics]);
  }

  /** Commands of several processes come in any order: each says only where to look. */
  async #replace(accountId: string, roomId: string): Promise<void> {
    if (this.count(accountId) === 0) return;
    await this.#place(accountId, roomId, (await this.#readRooms(accountId)).includes(roomId));
  }

  #place(accountId: string, roomId: string, isIn: boolean): void | Promise<void> {
    const sockets = this.#of(accountId);
    const topic = roomTopic(roomId);
    for (const socket of sockets) {
      if (isIn) socket.subscribe(topic);
      else socket.unsubscribe(topic);
    }
    if (isIn && sockets.length > 0) return this.#parts.follow([topic]);
  }

  /**
   * Reads an account's rooms, again when a command about the account came meanwhile, of whatever process: what was read before it would
   * undo what it did.
   */
  async #readRooms(accountId: string): Promise<readonly string[]> {
    for (;;) {
      const reading: Reading = { isOutdated: false };
      const readings = this.#readings.get(accountId) ?? new Set();
      this.#readings.set(accountId, readings.add(reading));
      try {
        const rooms = await this.#parts.roomsOf(accountId);
        if (!reading.isOutdated) return rooms;
      } finally {
        readings.delete(reading);
        if (readings.size === 0) this.#readings.delete(accountId);
      }
    }
  }

  #outdate(accountId: string): void {
    for (const reading of this.#readings.get(accountId) ?? []) reading.isOutdated = true;
  }

  /** Every live socket of this process. */
  *all(): Generator<HubSocket> {
    for (const sockets of this.#accounts.values()) yield* [...sockets];
  }

  #of(accountId: string): HubSocket[] {
    return [...(this.#accounts.get(accountId) ?? [])];
  }
}
