import { expect, test } from "bun:test";
import { everyone } from "@parley/protocol";
import type { PlacedEvent } from "@parley/sdk";
import { concerns, type InboxReader } from "../src/inbox/concerns.ts";

const authors: Record<string, string> = { mine: "me", theirs: "bob" };
const reader: InboxReader = {
  me: "me",
  shows: (roomId, id) => roomId === "room" && id === "shown",
  showsAnyOf: (roomId) => roomId === "room",
  authorOf: (_, id) => authors[id],
};
const created = (message: object) => ({ type: "message.created", message: { id: "m", authorId: "bob", ...message } });
const edited = (id: string, more: object = {}) => ({
  type: "message.edited",
  message: { id, authorId: "bob" },
  ...more,
});

test.each([
  ["a mention", created({ mentions: ["me"] }), true],
  ["a mention of the room", created({ mentions: [everyone] }), true],
  ["an answer to the reader", created({ replyTo: "mine" }), true],
  ["an answer to a message that is not held", created({ replyTo: "far" }), true],
  ["an answer to somebody else", created({ replyTo: "theirs" }), false],
  ["a mention of somebody else", created({ mentions: ["cleo"] }), false],
  ["what the reader writes", created({ mentions: [everyone], authorId: "me" }), false],
  ["an expiry in a room of which a message is shown", { type: "messages.expired", upTo: 9 }, true],
  ["an expiry in another room", { type: "messages.expired", upTo: 9, roomId: "other" }, false],
  ["an edit of a message that is shown", edited("shown"), true],
  ["an edit of another message", edited("m"), false],
  ["an edit of the same id in another room", edited("shown", { roomId: "other" }), false],
  ["an edit that mentions the reader", edited("m", { mentioned: ["me"] }), true],
  ["an edit that mentions the room no more", edited("m", { unmentioned: [everyone] }), true],
  ["an edit that mentions somebody else", edited("m", { mentioned: ["cleo"] }), false],
  ["a deletion of a message that is shown", { type: "message.deleted", messageId: "shown" }, true],
  ["a deletion of another message", { type: "message.deleted", messageId: "m" }, false],
  ["a reaction to a message that is shown", { type: "reaction.added", messageId: "shown", emoji: "👍" }, false],
])("the inbox is read again after an event that changes it: %s", (_, event, expected) => {
  expect(concerns({ roomId: "room", ...event } as unknown as PlacedEvent, reader)).toBe(expected);
});
