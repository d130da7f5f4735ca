import type { CloseReason } from "@parley/protocol";
import type { ClusterListener, Command } from "../cluster/cluster.ts";
import { roomTopic } from "../cluster/topics.ts";

/** One live socket, as the hub sees it. */
export interface HubSocket {
  readonly socketId: string;
  readonly accountId: string;
  readonly sessionId: string;
  /** The presence that its client sent last. */
  presence: "online" | "away";
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /** Subscribes it to these rooms' topics, and to no other room's. */
  place(rooms: ReadonlySet<string>): void;
  /** Bytes in its send buffer. */
  readonly waiting: number;
  send(frame: string): void;
  end(reason: CloseReason): void;
}

/** Publish and subscribe operations of the engine. */
export interface SocketEngine {
  /** Sends one frame to every socket of this process that is subscribed to a topic. */
  publish(topic: string, frame: string): void;
  /** How many sockets of this process are subscribed to a topic. */
  subscribers(topic: string): number;
}

export interface HubParts {
  /** The rooms that accounts are in now, from the database. */
  readonly roomsOf: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Subscribes this process to topics. */
  readonly follow: (topics: readonly string[]) => Promise<void>;
}

/** A running query for the rooms of accounts. */
interface Reading {
  readonly of: ReadonlySet<string>;
  /** Accounts for which a command arrived during the query. */
  readonly outdated: Set<string>;
}

/** Most accounts whose rooms one statement reads. */
const batch = 500;

const noEngine: SocketEngine = { publish() {}, subscribers: () => 0 };

/** The live sockets of this process by account. The engine's topics say which rooms they follow. */
export class Hub implements ClusterListener {
  readonly #accounts = new Map<string, HubSocket[]>();
  #engine = noEngine;
  readonly #readings = new Set<Reading>();
  /** The next query for commands of other processes. */
  #asked:
    | { readonly accountIds: Set<string>; readonly rooms: Promise<ReadonlyMap<string, readonly string[]>> }
    | undefined;
  readonly #parts: HubParts;

  constructor(parts: HubParts) {
    this.#parts = parts;
  }

  /** The engine that publishes exists only once the server listens. */
  attach(engine: SocketEngine): void {
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

  /** The socket of an account with this id; undefined if it is closed. */
  find(accountId: string, socketId: string): HubSocket | undefined {
    return this.#accounts.get(accountId)?.find((socket) => socket.socketId === socketId);
  }

  onFrame(topic: string, frame: string): void {
    this.#engine.publish(topic, frame);
  }

  /** Carries out commands of this process at once: they hold before the call that gave them is answered. */
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

  /** Subscribes the sockets of accounts to their rooms in the database, and to no others. One statement per 500 accounts. */
  async replaceAll(accountIds: readonly string[]): Promise<void> {
    const here = accountIds.filter((accountId) => this.count(accountId) > 0);
    for (let start = 0; start < here.length; start += batch) {
      const rooms = await this.#readRooms(here.slice(start, start + batch));
      const followed = new Set<string>();
      // No await until all are placed: a command about one of them in between would be undone.
      for (const [accountId, roomIds] of rooms) {
        const topics = new Set(roomIds.map(roomTopic));
        for (const socket of this.#of(accountId)) socket.place(topics);
        for (const topic of topics) followed.add(topic);
      }
      await this.#parts.follow([...followed]);
    }
  }

  /** Accounts that have a live socket here. */
  accounts(): string[] {
    return [...this.#accounts.keys()];
  }

  /** Commands of several processes arrive in any order, so a command only names the account whose rooms are then read from the database. */
  async #replace(accountId: string, roomId: string): Promise<void> {
    if (this.count(accountId) === 0) return;
    const rooms = (await this.#readTogether(accountId)).get(accountId) ?? [];
    await this.#place(accountId, roomId, rooms.includes(roomId));
  }

  /** Reads an account's rooms, in one statement for all accounts whose commands came in the same turn of the event loop. */
  #readTogether(accountId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    let asked = this.#asked;
    if (asked === undefined || asked.accountIds.size === batch) {
      const accountIds = new Set<string>();
      const rooms = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        if (this.#asked?.accountIds === accountIds) this.#asked = undefined;
        return this.#readRooms([...accountIds]);
      });
      asked = { accountIds, rooms };
      this.#asked = asked;
    }
    asked.accountIds.add(accountId);
    return asked.rooms;
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
   * Reads the rooms of accounts, and again those of accounts for which a command came during the query: the first result would undo the
   * command.
   */
  async #readRooms(accountIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (let left = new Set(accountIds); left.size > 0; ) {
      const reading: Reading = { of: left, outdated: new Set() };
      this.#readings.add(reading);
      try {
        const rooms = await this.#parts.roomsOf([...left]);
        for (const id of left) if (!reading.outdated.has(id)) found.set(id, rooms.get(id) ?? []);
      } finally {
        this.#readings.delete(reading);
      }
      left = reading.outdated;
    }
    return found;
  }

  #outdate(accountId: string): void {
    for (const reading of this.#readings) if (reading.of.has(accountId)) reading.outdated.add(accountId);
  }

  /** Every live socket of this process. */
  *all(): Generator<HubSocket> {
    for (const sockets of this.#accounts.values()) yield* [...sockets];
  }

  #of(accountId: string): HubSocket[] {
    return [...(this.#accounts.get(accountId) ?? [])];
  }
}
