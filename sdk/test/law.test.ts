import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type EndpointName, endpointsByName, type Input, sizes, tus } from "@parley/protocol";
import type { Person } from "@parley/server/testing";
import { createId } from "../src/index.ts";
import { expireMessages } from "./expire-messages.ts";
import { agreesWithFresh, createFixture, type Fixture } from "./fixture.ts";
import { feedActions } from "./law-feeds.ts";
import { pictureOf } from "./picture-of.ts";

let here: Fixture;
beforeAll(async () => {
  here = await createFixture();
});
afterAll(() => here[Symbol.asyncDispose]());

type Action = (here: Fixture) => Promise<unknown>;

const shareLocation = ({ people, roomId }: Fixture) =>
  people.ben.call("messages.send", {
    ...{ roomId, id: createId(), text: "" },
    parts: [{ type: "location", latitude: 54.3, longitude: 10.1, liveFor: 900_000 }],
  });
const askWhere = (author: Person, roomId: string) =>
  author.call("messages.send", {
    ...{ roomId, id: createId(), text: "" },
    parts: [{ type: "poll", question: "Where to?", options: ["The lake", "The river", "Home"], several: true }],
  });
/** Schedules a message one hour from now. */
const planLater = (author: Person, roomId: string, more: Partial<Input<"scheduled.set">> = {}) =>
  author.call("scheduled.set", {
    ...{ roomId, messageId: createId(), text: "later", timeZone: "Europe/Berlin", sendAt: Date.now() + 3_600_000 },
    ...more,
  });
const boats = "http://boats.example/";

/** Lets all messages of the room expire except three new ones, of which one is in a thread. */
async function expireAllButThree({ server, people, roomId, say }: Fixture): Promise<void> {
  const { position } = await say(people.cleo, "long ago");
  const { id: rootId } = await say(people.cleo, "the first that stays");
  await say(people.anna, "@ben a reply", rootId);
  await say(people.cleo, "@ben the last");
  await expireMessages(server, people.anna, roomId, position);
  expect((await people.ben.call("rooms.get", { roomId })).entry.room.floor).toBe(position);
}

/** The actions on a room, in an order in which each is possible. */
const actions: Record<string, Action> = {
  "a message": ({ say, people }) => say(people.cleo, "a plank is loose"),
  "a message that mentions somebody": ({ say, people }) => say(people.cleo, "@anna have a look"),
  "a message that mentions the room": ({ say, people }) => say(people.cleo, "@room we sail at six"),
  "a reply in a thread": ({ say, people, root }) => say(people.cleo, "so do I, @ben", root.id),
  "an answer with a quote": ({ people, roomId, root }) =>
    people.ben.call("messages.send", { roomId, id: createId(), text: "this one", replyTo: root.id }),
  "a forwarded message": ({ people, roomId, root }) =>
    people.ben.call("messages.send", {
      ...{ roomId, id: createId(), text: "" },
      parts: [{ type: "forward", roomId, messageId: root.id }],
    }),
  "a message that is a contact card": ({ people, roomId }) =>
    people.ben.call("messages.send", {
      ...{ roomId, id: createId(), text: "" },
      parts: [{ type: "contact", accountId: people.cleo.id }],
    }),
  "a voice message": async ({ people, roomId }) => {
    const sound = new TextEncoder().encode("OggS and what is said");
    const { fileId } = await people.ben.call("files.create", { length: sound.byteLength });
    await people.ben.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: sound });
    const waveform = btoa("\x07".repeat(sizes.voiceBars));
    return people.ben.call("messages.send", {
      ...{ roomId, id: createId(), text: "" },
      parts: [{ type: "voice", fileId, duration: 41_600, waveform }],
    });
  },
  "a location": ({ people, roomId }) =>
    people.ben.call("messages.send", {
      ...{ roomId, id: createId(), text: "" },
      parts: [{ type: "location", latitude: 54.3, longitude: 10.1, label: "The pier" }],
    }),
  "a poll": ({ people, roomId }) => askWhere(people.anna, roomId),
  "a vote": async ({ people, roomId }) => {
    const { id: messageId } = await askWhere(people.ben, roomId);
    await people.anna.call("polls.vote", { roomId, messageId, choices: [0, 2] });
  },
  "a vote that is changed": async ({ people, roomId }) => {
    const { id: messageId } = await askWhere(people.ben, roomId);
    for (const choices of [[0], [1]]) await people.anna.call("polls.vote", { roomId, messageId, choices });
  },
  "a vote that is taken back": async ({ people, roomId }) => {
    const { id: messageId } = await askWhere(people.anna, roomId);
    for (const choices of [[2], []]) await people.ben.call("polls.vote", { roomId, messageId, choices });
  },
  "a poll that is ended": async ({ people, roomId }) => {
    const { id: messageId } = await askWhere(people.anna, roomId);
    await people.ben.call("polls.vote", { roomId, messageId, choices: [1] });
    await people.anna.call("polls.end", { roomId, messageId });
  },
  "a message that is planned for later": ({ people, roomId }) => planLater(people.ben, roomId),
  "a message that is planned anew": async ({ people, roomId }) => {
    const { id: messageId } = await planLater(people.ben, roomId);
    await planLater(people.ben, roomId, { messageId, text: "at noon, then" });
  },
  "a planned message that is given up": async ({ people, roomId }) => {
    const { id: messageId } = await planLater(people.ben, roomId);
    await people.ben.call("scheduled.cancel", { roomId, messageId });
  },
  "a planned message that is sent by hand": async ({ people, roomId }) => {
    const { id: messageId } = await planLater(people.ben, roomId);
    await people.ben.call("scheduled.send", { roomId, messageId });
  },
  "a planned message that is sent at its time": async ({ server, people, roomId }) => {
    const { id } = await planLater(people.ben, roomId, { sendAt: Date.now() + 30 });
    const isPlanned = async () => (await people.ben.call("scheduled.list", {})).items.some((item) => item.id === id);
    while (await isPlanned()) await server.worked();
  },
  "a live location": shareLocation,
  "a live location that moves": async ({ people }) => {
    const { locations } = await people.ben.call("locations.list", {});
    const [{ roomId, messageId } = { roomId: "", messageId: "" }] = locations;
    return people.ben.call("locations.move", { roomId, messageId, latitude: 54.4, longitude: 10.2, heading: 90 });
  },
  "a live location that is stopped": async ({ people }) => {
    const { locations } = await people.ben.call("locations.list", {});
    const [{ roomId, messageId } = { roomId: "", messageId: "" }] = locations;
    return people.ben.call("locations.stop", { roomId, messageId });
  },
  "a deleted live location": async (here) => {
    const { id: messageId } = await shareLocation(here);
    await here.people.ben.call("messages.delete", { roomId: here.roomId, messageId });
    await here.server.worked();
  },
  "a preview of an address": async ({ server, people, roomId, say, asked }) => {
    await say(people.anna, "sold at http://boats.example/");
    await people.anna.call("messages.edit", { roomId, messageId: asked.id, text: `and this? ${boats}` });
    await server.worked();
  },
  "a preview that is removed": ({ people, roomId, asked }) =>
    people.anna.call("links.setPreview", { roomId, messageId: asked.id, url: boats, shown: false }),
  "a preview that comes again": async ({ server, people, roomId, asked }) => {
    await people.anna.call("links.setPreview", { roomId, messageId: asked.id, url: boats, shown: true });
    await server.worked();
  },
  "an edit": ({ people, roomId, asked }) =>
    people.anna.call("messages.edit", { roomId, messageId: asked.id, text: "and the boat?" }),
  "an edit that mentions": ({ people, roomId, asked }) =>
    people.anna.call("messages.edit", { roomId, messageId: asked.id, text: "and the boat, @ben @room?" }),
  "an edit in a thread": ({ people, roomId, reply }) =>
    people.anna.call("messages.edit", { roomId, messageId: reply.id, text: "I do, @ben" }),
  "a reaction": ({ people, roomId, root }) =>
    people.anna.call("messages.react", { roomId, messageId: root.id, emoji: "👍" }),
  "a second reaction": ({ people, roomId, root }) =>
    people.cleo.call("messages.react", { roomId, messageId: root.id, emoji: "👍" }),
  "another emoji": ({ people, roomId, root }) =>
    people.cleo.call("messages.react", { roomId, messageId: root.id, emoji: "⛵" }),
  "a reaction taken back": ({ people, roomId, root }) =>
    people.anna.call("messages.unreact", { roomId, messageId: root.id, emoji: "👍" }),
  "a reaction to one's own message": ({ people, roomId, asked }) =>
    people.anna.call("messages.react", { roomId, messageId: asked.id, emoji: "👍" }),
  "a pinned message": ({ people, roomId, asked }) => people.anna.call("messages.pin", { roomId, messageId: asked.id }),
  "a pin": ({ people, roomId, root }) => people.anna.call("messages.pin", { roomId, messageId: root.id }),
  "a pin taken away": ({ people, roomId, root }) => people.ben.call("messages.unpin", { roomId, messageId: root.id }),
  reading: ({ people, roomId, asked }) => people.ben.call("receipts.markRead", { roomId, position: asked.position }),
  "marking as unread": ({ people, roomId, root }) =>
    people.ben.call("receipts.markUnread", { roomId, position: root.position }),
  delivery: ({ people, roomId, asked }) =>
    people.cleo.call("receipts.markDelivered", { rooms: [{ roomId, position: asked.position }] }),
  "following a thread": ({ people, roomId, root }) => people.ben.call("threads.follow", { roomId, threadId: root.id }),
  "reading a thread": ({ people, roomId, root, reply }) =>
    people.ben.call("receipts.markThreadRead", { roomId, threadId: root.id, position: reply.position }),
  "a reply to those who follow": ({ say, people, root }) => say(people.cleo, "@room hands needed", root.id),
  "marking a thread as unread": ({ people, roomId, root, reply }) =>
    people.ben.call("receipts.markThreadUnread", { roomId, threadId: root.id, position: reply.position }),
  "a muted thread": ({ people, roomId, root }) => people.ben.call("threads.mute", { roomId, threadId: root.id }),
  "a thread with a title": ({ people, roomId, root }) =>
    people.ben.call("threads.name", { roomId, threadId: root.id, title: "Rowing" }),
  "a thread muted no more": ({ people, roomId, root }) =>
    people.ben.call("threads.unmute", { roomId, threadId: root.id }),
  "leaving a thread": ({ people, roomId, root }) => people.ben.call("threads.unfollow", { roomId, threadId: root.id }),
  "a deleted reply": ({ people, roomId, reply }) =>
    people.anna.call("messages.delete", { roomId, messageId: reply.id }),
  "a deleted message": ({ people, roomId, asked }) =>
    people.anna.call("messages.delete", { roomId, messageId: asked.id }),
  "a draft": ({ people, roomId }) => people.ben.call("drafts.set", { roomId, text: "half a thought" }),
  "a draft in a thread": ({ people, roomId, root }) =>
    people.ben.call("drafts.set", { roomId, threadId: root.id, text: "apart", replyTo: root.id }),
  "a changed draft": ({ people, roomId }) => people.ben.call("drafts.set", { roomId, text: "a whole one" }),
  "a draft that is gone": ({ people, roomId }) => people.ben.call("drafts.set", { roomId, text: "" }),
  "an answer that quotes a part": ({ people, roomId, root }) =>
    people.ben.call("messages.send", {
      roomId,
      id: createId(),
      text: "yes",
      replyTo: root.id,
      quote: root.text.slice(0, 3),
    }),
  "a quoted message deleted": async ({ say, people, roomId }) => {
    const { id: replyTo } = await say(people.anna, "soon gone");
    await people.ben.call("messages.send", { roomId, id: createId(), text: "yes", replyTo, quote: "soon" });
    return people.anna.call("messages.delete", { roomId, messageId: replyTo });
  },
  "a saved message": ({ people, roomId, root }) => people.ben.call("saved.save", { roomId, messageId: root.id }),
  "another saved message": async ({ say, people, roomId }) => {
    const { id: messageId } = await say(people.cleo, "low tide at nine");
    return people.ben.call("saved.save", { roomId, messageId });
  },
  "a saved message in a folder": ({ people, roomId, root }) =>
    people.ben.call("saved.save", { roomId, messageId: root.id, folder: "Later" }),
  "a note on a saved message": ({ people, roomId, root }) =>
    people.ben.call("saved.save", { roomId, messageId: root.id, note: "soon" }),
  "a saved message taken back": ({ people, roomId, root }) =>
    people.ben.call("saved.unsave", { roomId, messageId: root.id }),
  "a hidden message": ({ people, roomId, root }) => people.ben.call("hidden.hide", { roomId, messageId: root.id }),
  "another hidden message": async ({ say, people, roomId, root }) => {
    const { id: messageId } = await say(people.cleo, "for nobody", root.id);
    return people.ben.call("hidden.hide", { roomId, messageId });
  },
  "a saved message that is hidden": async ({ say, people, roomId }) => {
    const { id: messageId } = await say(people.cleo, "high tide at three");
    await people.ben.call("saved.save", { roomId, messageId });
    return people.ben.call("hidden.hide", { roomId, messageId });
  },
  "a message that is changed while it is hidden": ({ people, roomId, root }) =>
    people.cleo.call("messages.react", { roomId, messageId: root.id, emoji: "⛵" }),
  "a hidden message that is shown again": ({ people, roomId, root }) =>
    people.ben.call("hidden.unhide", { roomId, messageId: root.id }),
  "somebody followed": ({ people }) => people.ben.call("follows.follow", { accountId: people.cleo.id }),
  "somebody else followed": ({ people }) => people.ben.call("follows.follow", { accountId: people.anna.id }),
  "somebody followed no more": ({ people }) => people.ben.call("follows.unfollow", { accountId: people.cleo.id }),
  ...feedActions,
  muting: ({ people, roomId }) => people.ben.call("members.configure", { roomId, muted: true }),
  "an own section": ({ people, roomId }) => people.ben.call("members.configure", { roomId, section: "Boats" }),
  "a favourite": ({ people, roomId }) => people.ben.call("members.configure", { roomId, favourite: true }),
  "a new name": ({ people, roomId }) =>
    people.anna.call("rooms.update", { roomId, name: "Pier", topic: "wood and water", maxLength: 900 }),
  "a room's picture": async ({ people, roomId }) =>
    people.anna.call("rooms.update", { roomId, pictureId: await pictureOf(people.anna) }),
  "a room's picture taken away": ({ people, roomId }) => people.anna.call("rooms.update", { roomId, pictureId: null }),
  "a room without previews": ({ people, roomId }) => people.anna.call("rooms.update", { roomId, linkPreviews: false }),
  "a room whose @room is its moderators'": ({ people, roomId }) =>
    people.anna.call("rooms.update", { roomId, roomMentions: "moderators" }),
  "an @room in vain": ({ say, people }) => say(people.cleo, "@room does anybody hear?"),
  "a room whose @room is as usual": ({ people, roomId }) =>
    people.anna.call("rooms.update", { roomId, roomMentions: null }),
  "somebody added": ({ people, roomId }) => people.ben.call("members.add", { roomId, accountId: people.dora.id }),
  "a new role": ({ people, roomId }) =>
    people.anna.call("members.setRole", { roomId, accountId: people.ben.id, role: "moderator" }),
  "somebody removed": ({ people, roomId }) => people.anna.call("members.remove", { roomId, accountId: people.dora.id }),
  "somebody added again": ({ people, roomId }) => people.ben.call("members.add", { roomId, accountId: people.dora.id }),
  "somebody who leaves": ({ people, roomId }) => people.dora.call("rooms.leave", { roomId }),
  "an archived room": ({ people, roomId }) => people.anna.call("rooms.archive", { roomId }),
  "a room opened again": ({ people, roomId }) => people.anna.call("rooms.unarchive", { roomId }),
  "a cleared history": async ({ people, roomId, clients }) =>
    people.ben.call("members.clearHistory", { roomId, position: clients.ben.state.rooms.get(roomId)?.position ?? 0 }),
  "a message after that": ({ say, people }) => say(people.cleo, "anybody there?"),
  "a history partly brought back": ({ people, roomId, root }) =>
    people.ben.call("members.clearHistory", { roomId, position: root.position }),
  "a new profile": ({ people }) => people.cleo.call("accounts.update", { name: "Cleo of the Pier", bio: "mends" }),
  "no previews for oneself": ({ people }) => people.ben.call("accounts.update", { linkPreviews: false }),
  "a presence that is hidden": ({ people }) => people.ben.call("accounts.update", { presence: "hidden" }),
  "sessions that an administrator ends": async ({ server }) => {
    const { finn } = await server.people("finn");
    await (await server.owner()).call("accounts.endSessions", { accountId: finn.id });
  },
  "one's own new profile": ({ people }) => people.ben.call("accounts.update", { handle: "benjamin" }),
  "a new role on the server": async ({ server, people }) =>
    (await server.owner()).call("accounts.setRole", { accountId: people.ben.id, role: "admin" }),
  "a new room": ({ people }) =>
    people.anna.call("rooms.create", {
      key: createId(),
      kind: "channel",
      name: "Weather",
      accountIds: [people.ben.id],
    }),
  "somebody who joins a channel": ({ people, clients }) => {
    const channel = [...clients.anna.state.rooms.values()].find(({ room }) => room.kind === "channel");
    return people.dora.call("rooms.join", { roomId: channel?.room.id ?? "" });
  },
  "somebody who comes by an invite": async ({ people, roomId }) => {
    const { code } = await people.anna.call("invites.create", { roomId });
    return people.dora.call("invites.accept", { code });
  },
  "somebody new on the server": ({ server }) => server.people("emil"),
  "a direct room": ({ people }) => people.cleo.call("rooms.openDirect", { accountId: people.ben.id }),
  "an emoji of the server's own": async ({ people }) =>
    people.ben.call("emoji.add", { name: "party-boat", fileId: await pictureOf(people.ben) }),
  "an emoji with another name": ({ people }) =>
    people.ben.call("emoji.update", { name: "party-boat", aliases: ["pb"] }),
  "a reaction with an emoji of the server's own": ({ people, roomId, root }) =>
    people.anna.call("messages.react", { roomId, messageId: root.id, emoji: ":party-boat:" }),
  "a second emoji, and the first one removed": async ({ people }) => {
    await people.anna.call("emoji.add", { name: "net", fileId: await pictureOf(people.anna) });
    await people.ben.call("emoji.remove", { name: "party-boat" });
  },
  "a rule of retention": ({ people, roomId }) => people.anna.call("retention.set", { roomId, days: 2 }),
  "messages that expire, some of them unread": expireAllButThree,
  "a message after those": ({ say, people }) => say(people.cleo, "@ben who is there?"),
  "a rule of retention that is removed": ({ people, roomId }) =>
    people.anna.call("retention.set", { roomId, days: null }),
  "a deactivated account": async ({ server, people }) =>
    (await server.owner()).call("accounts.deactivate", { accountId: people.dora.id }),
  "an account let in again": async ({ server, people }) =>
    (await server.owner()).call("accounts.reactivate", { accountId: people.dora.id }),
  "a deleted account": ({ people }) => people.cleo.call("accounts.delete", { password: people.cleo.password }),
};

/** Endpoints that change nothing that a client stores of others, of rooms or of its account. */
const beside = new Set<EndpointName>([
  // Read endpoints whose input is too large or too secret for an address.
  ...([
    "accounts.lookUp",
    "presence.get",
    "sync.pull",
    "invites.preview",
    "saved.among",
    "polls.own",
    "search.messages",
    "search.everything",
  ] as const),
  // Leases and hints, which are not part of any stream.
  ...(["presence.watch", "presence.set", "presence.typing"] as const),
  // Sessions, passwords and mail.
  ...(["sessions.signIn", "sessions.signOut", "sessions.revoke", "sessions.revokeOthers"] as const),
  ...(["accounts.changePassword", "accounts.requestPasswordReset", "accounts.resetPassword"] as const),
  ...(["accounts.requestVerification", "accounts.verifyEmail"] as const),
  // Files that no message contains yet, which only their owner sees.
  ...(["files.create", "files.offset", "files.append", "files.remove", "files.options", "files.link"] as const),
  // Settings of the server, which clients request.
  ...(["server.update", "server.setIcon", "server.removeIcon"] as const),
  // Invite links, which only their managers request.
  ...(["invites.create", "invites.revoke"] as const),
]);

describe("old state and events are what a fresh load returns, after", () => {
  for (const [name, act] of Object.entries(actions)) {
    test(name, async () => {
      await act(here);
      const { server, people, clients } = here;
      await agreesWithFresh(server, people.anna, clients.anna);
      await agreesWithFresh(server, people.ben, clients.ben);
    });
  }

  test("every endpoint that changes something", () => {
    const changing = [...endpointsByName].filter(([name, row]) => row.method !== "GET" && !beside.has(name));
    const missing = changing.filter(([name]) => !here.server.called.has(name));
    expect(missing.map(([name]) => name)).toEqual([]);
  });
});
