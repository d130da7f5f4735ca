import type { EndpointName, Input, Output } from "@parley/protocol";
import { createId } from "../../src/index.ts";

/** Who calls: two people, and the owner of the server. */
export type Caller = "anna" | "ben" | "owner";

/** Calls an endpoint in the name of one of them. */
export type Say = <N extends EndpointName>(by: Caller, endpoint: N, input: Input<N>) => Promise<Output<N>>;

/** Lets the messages of a room expire up to a position. */
export type Expire = (roomId: string, upTo: number) => Promise<void>;

export interface Ids {
  readonly anna: string;
  readonly ben: string;
  readonly owner: string;
}

export interface Opened {
  readonly roomId: string;
  readonly threadId: string;
}

/** Before Ben's client connects: a room with some messages. */
export async function before(say: Say, { ben }: Ids): Promise<Opened> {
  const made = { key: createId(), kind: "group" as const, name: "Harbour", accountIds: [ben] };
  const roomId = (await say("anna", "rooms.create", made)).room.id;
  const root = await say("ben", "messages.send", { roomId, id: createId(), text: "who mends the nets?" });
  await say("anna", "messages.send", { roomId, id: createId(), text: "I do", threadId: root.id });
  return { roomId, threadId: root.id };
}

/** While Ben's client is connected: the calls whose events it receives. */
export async function meanwhile(
  say: Say,
  { anna, ben, owner }: Ids,
  { roomId, threadId }: Opened,
  expire: Expire,
): Promise<void> {
  const inRoom = { roomId };
  const asked = await say("anna", "messages.send", { ...inRoom, id: createId(), text: "@ben and the boat?" });
  const reply = await say("anna", "messages.send", { ...inRoom, id: createId(), text: "at six", threadId });
  await say("ben", "messages.send", { ...inRoom, id: createId(), text: "this one", replyTo: asked.id });
  const parts = [{ type: "forward" as const, roomId, messageId: threadId }];
  const copy = await say("anna", "messages.send", { ...inRoom, id: createId(), text: "", parts });
  const ofAsked = { roomId, messageId: asked.id };
  await say("anna", "messages.edit", { ...ofAsked, text: "@ben and the boats?" });
  await say("anna", "messages.react", { ...ofAsked, emoji: "👍" });
  await say("ben", "messages.react", { ...ofAsked, emoji: "👍" });
  await say("anna", "messages.unreact", { ...ofAsked, emoji: "👍" });
  await say("anna", "messages.pin", ofAsked);
  await say("anna", "messages.unpin", ofAsked);
  await say("anna", "messages.delete", { roomId, messageId: copy.id });
  await say("ben", "receipts.markRead", { roomId, position: asked.position });
  await say("ben", "receipts.markThreadRead", { roomId, threadId, position: reply.position });
  await say("ben", "drafts.set", { roomId, text: "half a thought" });
  await say("ben", "members.configure", { roomId, favourite: true });
  await say("anna", "rooms.update", { roomId, name: "Pier", topic: "wood and water" });
  await say("anna", "accounts.update", { name: "Anna of the Pier" });
  await say("anna", "rooms.create", { key: createId(), kind: "channel", name: "Weather" });
  await say("ben", "messages.list", inRoom);
  await say("ben", "members.list", inRoom);
  await say("ben", "threads.list", {});
  await say("ben", "messages.inbox", {});
  await say("ben", "server.get", {});
  await ownLists(say, { roomId, messageId: asked.id });
  await threads(say, { roomId, threadId });
  await partsThatChange(say, roomId);
  await say("anna", "members.add", { roomId, accountId: owner });
  await say("anna", "members.remove", { roomId, accountId: owner });
  await say("anna", "members.setRole", { roomId, accountId: ben, role: "moderator" });
  await say("ben", "accounts.update", { linkPreviews: false });
  const tides = await say("anna", "rooms.create", { key: createId(), kind: "channel", name: "Tides" });
  await say("ben", "rooms.join", { roomId: tides.room.id });
  await say("ben", "rooms.leave", { roomId: tides.room.id });
  const log = await say("anna", "rooms.create", { key: createId(), kind: "group", name: "Log" });
  const inLog = { roomId: log.room.id };
  await say("anna", "members.add", { ...inLog, accountId: ben });
  const old = await say("ben", "messages.send", { ...inLog, id: createId(), text: "low water at noon" });
  await say("anna", "retention.set", { ...inLog, days: 1 });
  await expire(inLog.roomId, old.position);
  await say("ben", "rooms.leave", inLog);
  await say("ben", "follows.follow", { accountId: anna });
  await say("ben", "follows.unfollow", { accountId: anna });
  await say("ben", "receipts.markUnread", { roomId, position: asked.position });
  await say("ben", "receipts.markThreadUnread", { roomId, threadId, position: reply.position });
}

interface OfMessage {
  readonly roomId: string;
  readonly messageId: string;
}

/** The lists that Ben keeps for himself. */
async function ownLists(say: Say, ofMessage: OfMessage): Promise<void> {
  const { roomId, messageId } = ofMessage;
  await say("ben", "saved.save", { ...ofMessage, folder: "Boats", note: "for Sunday" });
  await say("ben", "saved.list", {});
  await say("ben", "saved.among", { roomId, messageIds: [messageId] });
  await say("ben", "saved.unsave", ofMessage);
  await say("ben", "hidden.hide", ofMessage);
  await say("ben", "hidden.unhide", ofMessage);
  const [sent, given] = [createId(), createId()];
  const at = { sendAt: Date.now() + 86_400_000, timeZone: "Europe/Berlin" };
  await say("ben", "scheduled.set", { roomId, messageId: sent, text: "good morning", ...at });
  await say("ben", "scheduled.set", { roomId, messageId: given, text: "never mind", ...at });
  await say("ben", "scheduled.list", {});
  await say("ben", "scheduled.cancel", { roomId, messageId: given });
  await say("ben", "scheduled.send", { roomId, messageId: sent });
}

async function threads(say: Say, ofThread: { readonly roomId: string; readonly threadId: string }): Promise<void> {
  await say("ben", "threads.name", { ...ofThread, title: "Nets" });
  await say("ben", "threads.inRoom", { roomId: ofThread.roomId, titled: true });
  await say("ben", "threads.mute", ofThread);
  await say("ben", "threads.unmute", ofThread);
  await say("ben", "threads.unfollow", ofThread);
  await say("ben", "threads.follow", ofThread);
}

/** Messages whose parts change: a poll, and a live location. */
async function partsThatChange(say: Say, roomId: string): Promise<void> {
  const poll = { type: "poll" as const, question: "When?", options: ["Six", "Seven"] };
  const asked = await say("anna", "messages.send", { roomId, id: createId(), text: "", parts: [poll] });
  const ofPoll = { roomId, messageId: asked.id };
  await say("ben", "polls.vote", { ...ofPoll, choices: [1] });
  await say("anna", "polls.vote", { ...ofPoll, choices: [0] });
  await say("ben", "polls.voters", ofPoll);
  await say("ben", "polls.own", { roomId, messageIds: [asked.id] });
  await say("anna", "polls.end", ofPoll);
  const place = { type: "location" as const, latitude: 54.1, longitude: 12.1, liveFor: 900_000 as const };
  const shared = await say("ben", "messages.send", { roomId, id: createId(), text: "", parts: [place] });
  const ofPlace = { roomId, messageId: shared.id };
  await say("ben", "locations.move", { ...ofPlace, latitude: 54.2, longitude: 12.2 });
  await say("ben", "locations.list", {});
  await say("ben", "locations.stop", ofPlace);
}
