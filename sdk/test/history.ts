import type {
  Member,
  Membership,
  Message,
  MessagePage,
  Room,
  RoomEntry,
  RoomEvent,
  Tail,
  ThreadEntry,
} from "@parley/protocol";
import { everyone, positionOf } from "@parley/protocol/reading";
import type { RoomMessage } from "../src/state/state.ts";

/** Ids by name: the same name always gives the same id, and ids of numbers sort by number. */
export function id(name: string | number): string {
  const text =
    typeof name === "number"
      ? name.toString(16)
      : Array.from(name, (letter) => letter.charCodeAt(0).toString(16)).join("");
  return `00000000-0000-7000-8000-${text.padStart(12, "0").slice(-12)}`;
}

export const roomId = id("room");
export const people = [id("ada"), id("ben"), id("cyd")] as const;
export const me = people[0];

/** Messages as a client stores them. */
export const held = (messages: readonly Message[]): RoomMessage[] =>
  messages.map((message) => ({ ...message, roomId }));

/** An attempted action; one that is not possible at that moment is skipped. */
export type Act =
  | {
      readonly kind: "send";
      readonly by: number;
      readonly thread: number | null;
      readonly names: readonly number[];
      readonly all: boolean;
    }
  | { readonly kind: "edit"; readonly message: number; readonly names: readonly number[]; readonly all: boolean }
  | { readonly kind: "delete" | "pin" | "unpin"; readonly message: number }
  | { readonly kind: "react" | "unreact"; readonly by: number; readonly message: number; readonly emoji: string }
  | { readonly kind: "join" | "leave" | "promote"; readonly who: number }
  | { readonly kind: "rename"; readonly name: string };

/** The state of the room at a position. */
interface Moment {
  readonly room: Room;
  readonly messages: readonly Message[];
  readonly members: readonly Member[];
}

/** A message by a person, in the main timeline or in a thread. */
export const says = (by: number, thread: number | null = null): Act => ({
  kind: "send",
  by,
  thread,
  names: [],
  all: false,
});

/** Ada created the room, Ben joined, and then sent this many messages: positions from 3 on. */
export const talk = (count: number): History =>
  new History([{ kind: "join", who: 1 }, ...Array.from({ length: count }, () => says(1))]);

/**
 * A room's log, and the room's state at every position, computed in the simplest way: by applying each action to the whole state. Tests
 * compare the client's state, which it derives from events, with this.
 */
export class History {
  readonly events: RoomEvent[] = [];
  readonly moments: Moment[] = [];

  constructor(acts: readonly Act[]) {
    const room: Room = {
      id: roomId,
      kind: "group",
      name: "Harbour",
      topic: "",
      maxLength: null,
      directIds: null,
      memberCount: 1,
      createdBy: me,
      createdAt: 1000,
      archivedAt: null,
      revision: 1,
    };
    const member: Member = { accountId: me, role: "owner", joinedAt: 1000, revision: 1 };
    this.moments.push({ room, messages: [], members: [] });
    this.#add({ type: "room.created", ...this.#stamp(me), room }, { room, messages: [], members: [member] });
    for (const act of acts) this.#do(act);
  }

  get end(): number {
    return this.events.length;
  }

  at(position: number): Moment {
    const moment = this.moments[position];
    if (!moment) throw new Error(`nothing was at ${position}`);
    return moment;
  }

  /** The events after a position, up to another one. */
  between(from: number, to = this.end): RoomEvent[] {
    return this.events.slice(from, to);
  }

  /** The same events as read from the log at a position: with the messages, members and room of that time. */
  read(from: number, to: number): RoomEvent[] {
    const { messages, room } = this.at(to);
    return this.between(from, to).map((event) => {
      if (event.type === "message.created" || event.type === "message.edited")
        return { ...event, message: messages.find((message) => message.id === event.message.id) ?? event.message };
      if (event.type === "member.joined" || event.type === "member.updated")
        return { ...event, member: this.#memberAt(event.member, to) };
      return event.type === "room.updated" || event.type === "room.created" ? { ...event, room } : event;
    });
  }

  /** A member as the server stores it; also one who has left, with leaving as the last change. */
  #memberAt(member: Member, position: number): Member {
    const there = this.at(position).members.find((other) => other.accountId === member.accountId);
    const left = this.between(0, position).findLast(
      (event) => event.type === "member.left" && event.accountId === member.accountId,
    );
    return there ?? { ...member, role: "member", revision: left ? positionOf(left) : member.revision };
  }

  /** A page of a timeline as read at a position. */
  page(position: number, threadId: string | null, from: number, to: number): MessagePage {
    const all = this.at(position).messages.filter((message) => (message.threadId ?? null) === threadId);
    const messages = all.slice(from, to);
    return {
      messages,
      quotes: [],
      accounts: [],
      position,
      hasOlder: from > 0 && messages.length > 0,
      hasNewer: to < all.length,
    };
  }

  /** The counts, computed by going through all messages. */
  counts(position: number, unreadAfter: number, threadId: string | null): { unread: number; mentions: number } {
    const unread = this.at(position).messages.filter(
      (message) =>
        (message.threadId ?? null) === threadId &&
        message.position > unreadAfter &&
        message.authorId !== me &&
        message.deletedAt === undefined,
    );
    return {
      unread: unread.length,
      mentions: unread.filter(({ mentions = [] }) => mentions.includes(everyone) || mentions.includes(me)).length,
    };
  }

  membership(position: number, unreadAfter: number, revision: number): Membership {
    const numbers = {
      unreadAfter,
      read: unreadAfter,
      ...this.counts(position, unreadAfter, null),
      countedAt: position,
    };
    return { roomId, role: "owner", joinedAt: 1000, muted: false, favourite: false, cleared: 0, revision, ...numbers };
  }

  thread(threadId: string, position: number, unreadAfter: number, revision: number): ThreadEntry {
    return {
      roomId,
      threadId,
      rootPosition: 1,
      following: true,
      read: unreadAfter,
      unreadAfter,
      ...this.counts(position, unreadAfter, threadId),
      muted: false,
      countedAt: position,
      revision,
    };
  }

  entry(position: number, unreadAfter = 0): RoomEntry {
    const { room, messages } = this.at(position);
    const lastMessage = messages.findLast((message) => message.threadId === undefined) ?? null;
    const activeAt = lastMessage?.createdAt ?? room.createdAt;
    return {
      room,
      position,
      receipts: 0,
      lastMessage,
      activeAt,
      membership: this.membership(position, unreadAfter, 1),
    };
  }

  /** The answer of `sync.tail`. */
  tail(from: number, to: number, unreadAfter = 0): Extract<Tail, { type: "complete" }> {
    const membership = this.membership(to, unreadAfter, 1);
    const events = this.read(from, to);
    return { type: "complete", roomId, from, to, more: false, events, membership, threads: [], accounts: [] };
  }

  #stamp(by: string): { position: number; at: number; by: string } {
    return { position: this.end + 1, at: 1000 + this.end, by };
  }

  #add(event: RoomEvent, moment: Moment): void {
    this.events.push(event);
    this.moments.push(moment);
  }

  #do(act: Act): void {
    if (act.kind === "send") this.#send(act);
    else if (act.kind === "rename") this.#rename(act.name);
    else if ("who" in act) this.#membership(act.kind, person(act.who));
    else this.#change(act);
  }

  #send({ by, thread, names, all }: Extract<Act, { kind: "send" }>): void {
    const now = this.at(this.end);
    const root =
      thread === null
        ? undefined
        : pick(
            now.messages.filter((message) => message.threadId === undefined),
            thread,
          );
    if (thread !== null && (!root || root.deletedAt !== undefined)) return;
    const stamp = this.#stamp(person(by));
    const mentions = mentionsOf(names, all);
    const message: Message = {
      id: id(stamp.position),
      authorId: stamp.by,
      position: stamp.position,
      createdAt: stamp.at,
      text: `number ${stamp.position}`,
      ...(root && { threadId: root.id }),
      ...(mentions.length > 0 && { mentions }),
    };
    const answered = root && {
      ...root,
      thread: {
        replies: (root.thread?.replies ?? 0) + 1,
        authorIds: [...new Set([...(root.thread?.authorIds ?? []), stamp.by])].slice(0, 3),
        lastReplyAt: stamp.at,
      },
      revision: stamp.position,
    };
    this.#add(
      { type: "message.created", message },
      { ...now, messages: [...replaced(now.messages, answered), message] },
    );
  }

  #change(act: Extract<Act, { message: number }>): void {
    const now = this.at(this.end);
    const held = pick(now.messages, act.message);
    if (!held || held.deletedAt !== undefined) return;
    const stamp = this.#stamp("by" in act ? person(act.by) : held.authorId);
    const target = {
      messageId: held.id,
      messagePosition: held.position,
      authorId: held.authorId,
      ...(held.threadId !== undefined && { threadId: held.threadId }),
    };
    const revised = { ...held, revision: stamp.position };
    const put = (event: RoomEvent, message: Message, root?: Message) =>
      this.#add(event, { ...now, messages: replaced(replaced(now.messages, message), root) });
    if (act.kind === "edit") {
      const { mentions: _, ...rest } = revised;
      const mentions = mentionsOf(act.names, act.all);
      const text = `again ${stamp.position}`;
      const message = { ...rest, text, ...(mentions.length > 0 && { mentions }), editedAt: stamp.at };
      const mentioned = without(mentions, held.mentions ?? []);
      const unmentioned = without(held.mentions ?? [], mentions);
      put(
        {
          type: "message.edited",
          ...stamp,
          message,
          ...(mentioned.length > 0 && { mentioned }),
          ...(unmentioned.length > 0 && { unmentioned }),
        },
        message,
      );
    } else if (act.kind === "delete") {
      const root = now.messages.find((message) => message.id === held.threadId);
      const left = root?.thread && {
        ...root,
        thread: { ...root.thread, replies: root.thread.replies - 1 },
        revision: stamp.position,
      };
      const { id: messageId, authorId, position, createdAt, threadId, thread, revision } = revised;
      const place = {
        id: messageId,
        authorId,
        position,
        createdAt,
        ...(threadId && { threadId }),
        ...(thread && { thread }),
      };
      put(
        {
          type: "message.deleted",
          ...stamp,
          ...target,
          ...(held.mentions && { unmentioned: held.mentions }),
        },
        { ...place, text: "", deletedAt: stamp.at, revision },
        left ?? undefined,
      );
    } else if (act.kind === "pin" || act.kind === "unpin") {
      if ((held.pinned !== undefined) === (act.kind === "pin")) return;
      const { pinned: _, ...rest } = revised;
      const pinned = act.kind === "pin" ? { pinned: { at: stamp.at, by: stamp.by } } : {};
      put({ type: `message.${act.kind}ned`, ...stamp, ...target }, { ...rest, ...pinned });
    } else this.#react(act, revised, stamp, target, put);
  }

  #react(
    { kind, emoji }: { kind: "react" | "unreact" | "edit" | "delete" | "pin" | "unpin"; emoji?: string },
    { reactions: known = [], ...message }: Message,
    stamp: { position: number; at: number; by: string },
    target: { messageId: string; messagePosition: number; authorId: string; threadId?: string },
    put: (event: RoomEvent, message: Message) => void,
  ): void {
    if (emoji === undefined) return;
    const before = known.find((reaction) => reaction.emoji === emoji)?.accountIds ?? [];
    if (before.includes(stamp.by) === (kind === "react")) return;
    const accountIds = kind === "react" ? [...before, stamp.by] : before.filter((other) => other !== stamp.by);
    const all = known.some((reaction) => reaction.emoji === emoji)
      ? known.map((reaction) => (reaction.emoji === emoji ? { emoji, accountIds } : reaction))
      : [...known, { emoji, accountIds }];
    const reactions = all.filter((reaction) => reaction.accountIds.length > 0);
    put(
      { type: kind === "react" ? "reaction.added" : "reaction.removed", ...stamp, ...target, emoji },
      { ...message, ...(reactions.length > 0 && { reactions }) },
    );
  }

  #membership(kind: "join" | "leave" | "promote", accountId: string): void {
    const now = this.at(this.end);
    const held = now.members.find((member) => member.accountId === accountId);
    if (accountId === me || (held === undefined) !== (kind === "join")) return;
    const stamp = this.#stamp(me);
    const others = now.members.filter((member) => member.accountId !== accountId);
    if (kind === "promote" && held) {
      const member: Member = {
        ...held,
        role: held.role === "member" ? "moderator" : "member",
        revision: stamp.position,
      };
      this.#add(
        { type: "member.updated", ...stamp, member },
        { ...now, members: now.members.map((other) => (other === held ? member : other)) },
      );
      return;
    }
    const member: Member = { accountId, role: "member", joinedAt: stamp.at, revision: stamp.position };
    const members = kind === "join" ? [...others, member] : others;
    const room = { ...now.room, memberCount: members.length, revision: stamp.position };
    const event: RoomEvent =
      kind === "join"
        ? { type: "member.joined", ...stamp, member, memberCount: members.length }
        : { type: "member.left", ...stamp, accountId, memberCount: members.length };
    this.#add(event, { ...now, room, members });
  }

  #rename(name: string): void {
    const now = this.at(this.end);
    const stamp = this.#stamp(me);
    const room = { ...now.room, name, revision: stamp.position };
    this.#add({ type: "room.updated", ...stamp, room }, { ...now, room });
  }
}

const person = (index: number): string => people[index % people.length] ?? me;
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const mentionsOf = (names: readonly number[], all: boolean): string[] => [
  ...new Set([...names.map(person), ...(all ? [everyone] : [])]),
];
const without = (list: readonly string[], others: readonly string[]): string[] =>
  list.filter((name) => !others.includes(name));

function replaced(messages: readonly Message[], next: Message | undefined): readonly Message[] {
  return next ? messages.map((message) => (message.id === next.id ? next : message)) : messages;
}
