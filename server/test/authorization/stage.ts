import { type Input, type Room, tus } from "@parley/protocol";
import { dot, nextEmoji, pictureOf } from "../custom-emoji/pictures.ts";
import { begunBy } from "../files/uploads.ts";
import type { Person } from "../index.ts";
import { ask } from "../polls/asking.ts";
import type { Cast, Role } from "./cast.ts";

/** The roles that are members of the room. */
const insiders: readonly Role[] = ["member", "moderator", "owner"];

const pictures = new WeakMap<Person, Promise<string>>();

/** The data for one call; each object is created when the input of the call needs it. */
export class Stage {
  #room: Promise<string> | undefined;

  constructor(
    readonly cast: Cast,
    /** The role of the caller. */
    readonly role: Role,
  ) {}

  /** A private room with an owner, a moderator, two members and a former member. */
  room(): Promise<string> {
    this.#room ??= this.#createRoom();
    return this.#room;
  }

  async channel(): Promise<string> {
    return (await this.#create("channel")).id;
  }

  /** The caller, if the role is in the room; else the room's owner. */
  get insider(): Person {
    return insiders.includes(this.role) ? this.#person(this.role) : this.cast.person("owner");
  }

  /** The caller, if the role has an account; else the room's owner. */
  get account(): Person {
    return this.role === "anonymous" || this.role === "deactivated"
      ? this.cast.person("owner")
      : this.#person(this.role);
  }

  /** A message by the caller, if the role can write one; else by the room's owner. */
  async message(text = "Pull!"): Promise<{ roomId: string; messageId: string }> {
    const roomId = await this.room();
    const { id } = await this.insider.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text });
    return { roomId, messageId: id };
  }

  /**
   * A live location of the caller, if possible. It replaces the previous one, because an account may have only a few; stopping ends it at
   * once, while deleting uses a job.
   */
  async location(): Promise<{ roomId: string; messageId: string }> {
    const [roomId, { insider }] = [await this.room(), this];
    for (const { roomId, messageId } of (await insider.call("locations.list", {})).locations)
      await insider.call("locations.stop", { roomId, messageId });
    const parts = [{ type: "location" as const, latitude: 52.5, longitude: 13.4, liveFor: 900_000 as const }];
    const { id } = await insider.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "", parts });
    return { roomId, messageId: id };
  }

  /** A poll by the caller, if possible. */
  async poll(): Promise<{ roomId: string; messageId: string }> {
    const roomId = await this.room();
    const { id } = await ask(this.insider, roomId);
    return { roomId, messageId: id };
  }

  /** A message scheduled by the caller, if possible. */
  async scheduled(): Promise<{ roomId: string; messageId: string }> {
    const [roomId, messageId] = [await this.room(), Bun.randomUUIDv7()];
    const when = { sendAt: Date.now() + 3_600_000, timeZone: "Europe/Berlin" };
    await this.insider.call("scheduled.set", { roomId, messageId, text: "Later!", ...when });
    return { roomId, messageId };
  }

  /** A thread that the caller follows, if possible. */
  async thread(): Promise<{ roomId: string; threadId: string }> {
    const { roomId, messageId } = await this.message();
    await this.insider.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "Harder!", threadId: messageId });
    return { roomId, threadId: messageId };
  }

  async invite(): Promise<{ roomId: string; inviteId: string; code: string }> {
    const roomId = await this.room();
    const { invite, code } = await this.cast.person("owner").call("invites.create", { roomId });
    return { roomId, inviteId: invite.id, code };
  }

  /** An upload of the caller, if possible, with all of its bytes or none. */
  async file(isReady: boolean): Promise<{ fileId: string }> {
    const bytes = new TextEncoder().encode("Pull!");
    const { fileId } = await begunBy(this.account, bytes.byteLength);
    const body = { type: tus.type, body: bytes };
    if (isReady) await this.account.upload("files.append", { fileId, offset: 0 }, body);
    return { fileId };
  }

  /** A small picture of the caller, if possible; the same one for all calls of the caller, because a job has to prepare it. */
  picture(): Promise<string> {
    const { account } = this;
    const made = pictures.get(account) ?? pictureOf(account, dot);
    pictures.set(account, made);
    return made;
  }

  /** An emoji of the caller, if possible. */
  async emoji(): Promise<{ name: string }> {
    const name = nextEmoji();
    await this.account.call("emoji.add", { name, fileId: await this.picture() });
    return { name };
  }

  /** The request for a link to a file of the caller, if possible. */
  async link(): Promise<Input<"files.linked">> {
    const { path } = await this.account.call("files.link", await this.file(true));
    const url = new URL(path, "http://parley");
    const { session = "", expires, signature = "" } = Object.fromEntries(url.searchParams);
    return { fileId: url.pathname.split("/").at(-1) ?? "", session, expires: Number(expires), signature };
  }

  async epoch(): Promise<string> {
    return (await this.cast.person("owner").call("sync.pull", {})).epoch;
  }

  async #createRoom(): Promise<string> {
    const { id: roomId } = await this.#create("group");
    const owner = this.cast.person("owner");
    const { mate } = this.cast;
    for (const { id: accountId } of [
      mate,
      ...(["member", "moderator", "exMember"] as const).map((role) => this.cast.person(role)),
    ]) {
      await owner.call("members.add", { roomId, accountId });
    }
    await owner.call("members.setRole", { roomId, accountId: this.cast.person("moderator").id, role: "moderator" });
    await owner.call("members.remove", { roomId, accountId: this.cast.person("exMember").id });
    return roomId;
  }

  async #create(kind: "group" | "channel"): Promise<Room> {
    const { room } = await this.cast
      .person("owner")
      .call("rooms.create", { key: Bun.randomUUIDv7(), kind, name: "Rowers" });
    return room;
  }

  #person(role: Role): Person {
    if (role === "anonymous") throw new Error("nobody is nobody");
    return this.cast.person(role);
  }
}
