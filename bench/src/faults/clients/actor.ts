import type { Input, RoomId } from "@parley/protocol";
import { pick, type Random } from "../nemesis/faults.ts";
import type { Scene } from "../scene.ts";
import type { Device } from "./device.ts";

type Send = Input<"messages.send">;

/** Messages of its own that an actor remembers, to edit and delete them. */
const remembered = 50;
/** Milliseconds between two actions, at least and at most. */
const pauses = { min: 5, max: 70 };
/** Share of the messages with an unknown outcome that are not sent again: these may be stored once or not at all. */
const abandoned = 0.1;

/** Does random things on a device: sends, retries, reads, changes, comes and goes. */
export class Actor {
  /** Messages whose outcome is unknown, to be sent again. */
  readonly #unsettled: Send[] = [];
  /** Acknowledged messages of the main timelines by this actor. */
  readonly #own: { readonly roomId: RoomId; readonly id: string; readonly position: number }[] = [];
  #sent = 0;

  constructor(
    readonly device: Device,
    private readonly scene: Scene,
    private readonly random: Random,
  ) {}

  /** Acts until `isOver`. */
  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#act();
      await Bun.sleep(pauses.min + this.random() * (pauses.max - pauses.min));
    }
  }

  /** Sends what has no outcome yet until each message is acknowledged or refused, or the signal ends it. */
  async settle(signal: AbortSignal): Promise<void> {
    for (let send = this.#unsettled.shift(); send && !signal.aborted; send = this.#unsettled.shift()) {
      const { type } = await this.device.calls.make("messages.send", send, this.#socket());
      if (type === "lost") this.#unsettled.unshift(send);
    }
  }

  async #act(): Promise<void> {
    const retry = this.random() < 0.6 ? this.#unsettled.shift() : undefined;
    if (retry) return this.#deliver([retry]);
    const dice = this.random();
    const roomId = this.#room();
    if (dice < 0.45) await this.#send(roomId);
    else if (dice < 0.57) await this.#mark(roomId);
    else if (dice < 0.67) await this.#load(roomId);
    else if (dice < 0.82) await this.#change();
    else await this.#move();
  }

  /** A room that it is in; now and then another one, which has to refuse it. */
  #room(): RoomId {
    const present = this.scene.roomIds.filter((id) => this.device.follower.rooms.has(id));
    return this.random() < 0.1 || present.length === 0
      ? pick(this.scene.roomIds, this.random)
      : pick(present, this.random);
  }

  #socket() {
    return this.random() < 0.5 ? this.device.socket : null;
  }

  async #send(roomId: RoomId): Promise<void> {
    const isBurst = this.random() < 0.25;
    await this.#deliver(
      Array.from({ length: isBurst ? 2 + Math.floor(this.random() * 5) : 1 }, () => this.#message(roomId)),
    );
  }

  #message(roomId: RoomId): Send {
    this.#sent += 1;
    const { handles } = this.scene;
    const dice = this.random();
    const name = dice < 0.1 ? ` @${pick(handles, this.random)}` : dice < 0.13 ? " @room" : "";
    const root = this.random() < 0.1 ? this.#own.findLast((own) => own.roomId === roomId) : undefined;
    return {
      ...{ roomId, id: Bun.randomUUIDv7(), text: `${this.device.name} says ${this.#sent}${name}` },
      ...(root ? { threadId: root.id } : {}),
    };
  }

  /** Sends messages at once over one way; some of them twice at the same time, by the other way too. */
  async #deliver(sends: readonly Send[]): Promise<void> {
    const socket = this.#socket();
    const twice = sends.filter(() => this.random() < 0.15);
    const outcomes = sends.map((send) => this.device.calls.make("messages.send", send, socket));
    const doubles = twice.map((send) =>
      this.device.calls.make("messages.send", send, socket ? null : this.device.socket),
    );
    const ended = await Promise.all(outcomes);
    await Promise.all(doubles);
    for (const [index, outcome] of ended.entries()) {
      const send = sends[index] as Send;
      if (outcome.type === "lost" && this.random() >= abandoned) this.#unsettled.push(send);
      if (outcome.type !== "ok" || send.threadId) continue;
      this.#own.push({ roomId: send.roomId, id: send.id, position: outcome.output.position });
      if (this.#own.length > remembered) this.#own.shift();
    }
  }

  async #mark(roomId: RoomId): Promise<void> {
    const end = this.device.follower.rooms.get(roomId)?.position ?? 1;
    const position = Math.max(1, end - Math.floor(this.random() * 10));
    const endpoint = this.random() < 0.75 ? "receipts.markRead" : "receipts.markUnread";
    await this.device.calls.make(endpoint, { roomId, position }, this.#socket());
  }

  async #load(roomId: RoomId): Promise<void> {
    const end = this.device.follower.rooms.get(roomId)?.position ?? 0;
    const from = this.random() < 0.5 ? {} : { after: Math.floor(this.random() * end) };
    await this.device.calls.make("messages.list", { roomId, limit: 20, ...from }, this.#socket());
  }

  async #change(): Promise<void> {
    if (this.#own.length === 0) return;
    const { roomId, id: messageId } = pick(this.#own, this.random);
    const { calls } = this.device;
    const dice = this.random();
    if (dice < 0.4) {
      const text = `${this.device.name} edits ${Math.floor(this.random() * 1_000)} @${pick(this.scene.handles, this.random)}`;
      await calls.make("messages.edit", { roomId, messageId, text }, this.#socket());
    } else if (dice < 0.6) await calls.make("messages.delete", { roomId, messageId }, this.#socket());
    else
      await calls.make("messages.react", { roomId, messageId, emoji: pick(["👍", "⛵"], this.random) }, this.#socket());
  }

  /** Leaves a channel or joins it; the owner removes somebody, or adds them again. */
  async #move(): Promise<void> {
    const { calls, person, follower } = this.device;
    const { channelId, guardedId, ownerId, removableIds } = this.scene;
    if (person.accountId === ownerId) {
      const accountId = pick(removableIds, this.random);
      const endpoint = this.random() < 0.5 ? "members.remove" : "members.add";
      await calls.make(endpoint, { roomId: guardedId, accountId }, this.#socket());
    } else {
      const endpoint = follower.rooms.has(channelId) ? "rooms.leave" : "rooms.join";
      await calls.make(endpoint, { roomId: channelId }, this.#socket());
    }
  }
}
