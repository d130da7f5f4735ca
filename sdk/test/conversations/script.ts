import type { EndpointName, Input, Output } from "@parley/protocol";
import { createId } from "../../src/index.ts";

/** Calls an endpoint as a person. */
export type Say = <N extends EndpointName>(by: "anna" | "ben", endpoint: N, input: Input<N>) => Promise<Output<N>>;

interface Ids {
  readonly anna: string;
  readonly ben: string;
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

/** While Ben's client is connected: one of every kind of call and event. */
export async function meanwhile(say: Say, { roomId, threadId }: Opened): Promise<void> {
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
}
