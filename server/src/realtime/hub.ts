import type { CloseReason } from "@parley/protocol";
import type { ClusterListener, Command } from "../cluster/cluster.ts";
import { roomTopic } from "../cluster/topics.ts";

/** One live socket, as the hub sees it. */
export interface HubSocket {
  readonly socketId: string;
  readonly accountId: string;
  readonly sessionId: string;
  /** What the person behind it said last. */
  presence: "online" | "away";
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  send(frame: string): void;
  end(reason: CloseReason): void;
}

/** Sends one frame to every socket of this process that is subscribed to a topic. */
export type Publish = (topic: string, frame: string) => void;

/** This process's live sockets by account. Which rooms they follow is kept by the engine's own topics, not here. */
export class Hub implements ClusterListener {
  readonly #accounts = new Map<string, HubSocket[]>();
  #publish: Publish = () => {};

  /** The engine that publishes exists only once the server listens. */
  attach(publish: Publish): void {
    this.#publish = publish;
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
    this.#publish(topic, frame);
  }

  /** Commands are carried out at once: whoever gave one may rely on it when it is answered. */
  onCommand(command: Command): void {
    switch (command.type) {
      case "subscribe":
        for (const socket of this.#of(command.accountId)) socket.subscribe(roomTopic(command.roomId));
        return;
      case "unsubscribe":
        for (const socket of this.#of(command.accountId)) socket.unsubscribe(roomTopic(command.roomId));
        return;
      case "end_session":
        for (const socket of this.all()) if (socket.sessionId === command.sessionId) socket.end("unauthenticated");
        return;
      case "end_account":
        for (const socket of this.#of(command.accountId)) socket.end("account_gone");
    }
  }

  /** Every live socket of this process. */
  *all(): Generator<HubSocket> {
    for (const sockets of this.#accounts.values()) yield* [...sockets];
  }

  #of(accountId: string): HubSocket[] {
    return [...(this.#accounts.get(accountId) ?? [])];
  }
}
