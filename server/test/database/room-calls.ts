import type { EndpointName, Input } from "@parley/protocol";
import type { Person } from "../index.ts";

/** On how many shards a call finds what it needs: the room's, all of them, or none, since it touches no room. */
export type Reach = "room" | "all" | "none";

/** A room that has been lived in, and who lives there. */
export interface Scene {
  readonly ann: Person;
  readonly bob: Person;
  readonly cleo: Person;
  readonly roomId: string;
  /** Another room of theirs, on another shard. */
  readonly otherId: string;
  /** A message that others answered in a thread. */
  readonly rootId: string;
  /** A message with a poll of ann's. */
  readonly pollId: string;
  /** Ids of messages that are planned, of which one is sent and the other given up. */
  readonly scheduledId: string;
  readonly givenUpId: string;
  readonly epoch: string;
}

interface Call<N extends EndpointName = EndpointName> {
  readonly name: N;
  readonly reach: Reach;
  readonly inputs: (scene: Scene) => Input<N>[];
  /** Who calls; ann unless said. */
  readonly by?: "bob";
}

function call<N extends EndpointName>(
  name: N,
  reach: Reach,
  inputs: (scene: Scene) => Input<N>[],
  by?: "bob",
): Call<EndpointName> {
  return { name, reach, inputs, ...(by && { by }) } as unknown as Call<EndpointName>;
}

const id = () => Bun.randomUUIDv7();

/** What is called again and again, in the order in which it can be done in one room. */
export const roomCalls: readonly Call[] = [
  call("messages.send", "room", ({ roomId, rootId }) => [
    { roomId, id: id(), text: "hello" },
    { roomId, id: id(), text: "hello @bob and @room", replyTo: rootId },
    { roomId, id: id(), text: "in the thread, @cleo", threadId: rootId },
  ]),
  call("messages.list", "room", ({ roomId, rootId, bob }) => [
    { roomId },
    { roomId, before: 5 },
    { roomId, after: 3 },
    { roomId, around: 5 },
    { roomId, threadId: rootId },
    { roomId, authorId: bob.id },
    { roomId, from: 1, until: Date.now() },
    { roomId, unread: true },
  ]),
  call("messages.get", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("messages.edit", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId, text: "edited, @ann" }], "bob"),
  call("messages.history", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("messages.react", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId, emoji: "👍" }]),
  call("messages.unreact", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId, emoji: "👍" }]),
  call("messages.pin", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("messages.pins", "room", ({ roomId }) => [{ roomId }]),
  call("messages.unpin", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("receipts.markRead", "room", ({ roomId }) => [{ roomId, position: 6 }], "bob"),
  call("receipts.markUnread", "room", ({ roomId }) => [{ roomId, position: 4 }], "bob"),
  call("receipts.markDelivered", "room", ({ roomId }) => [{ rooms: [{ roomId, position: 6 }] }], "bob"),
  call("receipts.list", "room", ({ roomId }) => [{ roomId }, { roomId, position: 2 }]),
  call("receipts.markThreadRead", "room", ({ roomId, rootId }) => [{ roomId, threadId: rootId, position: 6 }], "bob"),
  call("threads.follow", "room", ({ roomId, rootId }) => [{ roomId, threadId: rootId }]),
  call("threads.inRoom", "room", ({ roomId }) => [{ roomId }]),
  call("sync.tail", "room", ({ roomId, epoch }) => [{ roomId, epoch, position: 2 }]),
  call("rooms.get", "room", ({ roomId }) => [{ roomId }]),
  call("rooms.update", "room", ({ roomId }) => [{ roomId, topic: "Rowing" }]),
  call("members.list", "room", ({ roomId }) => [{ roomId }]),
  call("members.configure", "room", ({ roomId }) => [{ roomId, muted: true }]),
  call("members.setRole", "room", ({ roomId, bob }) => [{ roomId, accountId: bob.id, role: "moderator" }]),
  call("members.remove", "room", ({ roomId, cleo }) => [{ roomId, accountId: cleo.id }]),
  call("members.add", "room", ({ roomId, cleo }) => [{ roomId, accountId: cleo.id }]),
  call("presence.typing", "room", ({ roomId }) => [{ roomId }]),
  call("drafts.set", "room", ({ roomId }) => [{ roomId, threadId: null, text: "to be sai", replyTo: null }]),
  call("polls.vote", "room", ({ roomId, pollId }) => [
    { roomId, messageId: pollId, choices: [0] },
    { roomId, messageId: pollId, choices: [1] },
  ]),
  call("polls.voters", "room", ({ roomId, pollId }) => [{ roomId, messageId: pollId }]),
  call("polls.own", "room", ({ roomId, pollId }) => [{ roomId, messageIds: [pollId] }]),
  call("polls.end", "room", ({ roomId, pollId }) => [{ roomId, messageId: pollId }]),
  call("scheduled.set", "room", ({ roomId, scheduledId, givenUpId }) =>
    [scheduledId, givenUpId].map((messageId) => ({
      ...{ roomId, messageId, text: "later, @bob", timeZone: "Europe/Berlin", sendAt: Date.now() + 3_600_000 },
    })),
  ),
  call("hidden.unhide", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("scheduled.send", "room", ({ roomId, scheduledId }) => [{ roomId, messageId: scheduledId }]),
  call("scheduled.cancel", "room", ({ roomId, givenUpId }) => [{ roomId, messageId: givenUpId }]),
  call("messages.delete", "room", ({ roomId, rootId }) => [{ roomId, messageId: rootId }]),
  call("sync.pull", "all", ({ epoch }) => [{}, { epoch, account: 1, directory: 1, rooms: [] }]),
  call("rooms.list", "all", () => [{}]),
  call("rooms.browse", "all", () => [{}, { query: "row" }]),
  call("rooms.openDirect", "all", ({ cleo }) => [{ accountId: cleo.id }]),
  call("messages.inbox", "all", () => [{}, { unread: true }], "bob"),
  call("hidden.hide", "all", ({ roomId, pollId }) => [{ roomId, messageId: pollId }]),
  call("threads.list", "all", () => [{}], "bob"),
  call("scheduled.list", "none", () => [{}]),
  call("accounts.me", "none", () => [{}]),
  call("accounts.list", "none", () => [{}, { query: "bo" }]),
  call("accounts.get", "none", ({ bob }) => [{ accountId: bob.id }]),
  call("sessions.list", "none", () => [{}]),
  call("server.get", "none", () => [{}]),
];
