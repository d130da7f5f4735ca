import { type Input, ownFeedId, type RoomId } from "@parley/protocol";
import type { Person } from "@parley/server/testing";
import { untilState } from "@parley/server/testing";
import { type Client, createId } from "../src/index.ts";
import { type Fixture, openAll } from "./fixture.ts";
import { pictureOf } from "./picture-of.ts";

type Action = (here: Fixture) => Promise<unknown>;
type Parts = Input<"messages.send">["parts"];

const postTo = (roomId: RoomId, author: Person, title: string, more: Parts = []) =>
  author.call("messages.send", {
    ...{ roomId, id: createId(), text: "" },
    parts: [{ type: "post", title }, ...more],
  });
const post = (author: Person, title: string, more: Parts = []) => postTo(ownFeedId, author, title, more);

const update = (author: Person, messageId: string, change: Omit<Input<"posts.update">, "roomId" | "messageId">) =>
  author.call("posts.update", { roomId: ownFeedId, messageId, ...change });

/** The second feed, in which only its owner posts. */
async function marketOf({ server, clients }: Fixture): Promise<{ orla: Person; roomId: RoomId }> {
  await untilState(clients.anna, () => marketIn(clients.anna) !== undefined);
  return { orla: await server.owner(), roomId: marketIn(clients.anna) ?? "" };
}

const marketIn = ({ state }: Client): RoomId | undefined =>
  [...state.rooms.values()].find(({ room }) => room.name === "Market")?.room.id;

/** Opens the timeline of a feed on both clients, so that its messages are compared too. */
async function openBoth({ clients }: Fixture, roomId: RoomId): Promise<void> {
  for (const client of [clients.anna, clients.ben]) {
    await untilState(client, () => client.state.rooms.has(roomId));
    await openAll(client, roomId, []);
  }
}

const inOwnFeed: Record<string, Action> = {
  "the server's own feed, entered": ({ people }) => people.ben.call("feeds.enter", { roomId: ownFeedId }),
  "others in it": async ({ server, people }) => {
    for (const person of [people.anna, await server.owner()]) await person.call("feeds.enter", { roomId: ownFeedId });
  },
  "its posts, opened": (here) => openBoth(here, ownFeedId),
  "a post": ({ people }) => post(people.anna, "A boat"),
  "a changed post": async ({ people }) => {
    const { id } = await post(people.anna, "Oars");
    await update(people.anna, id, { title: "Two oars", reward: { text: "A cake" } });
  },
  "a post with another location, and then none": async ({ people }) => {
    const { id } = await post(people.anna, "A mooring", [{ type: "location", latitude: 54.3, longitude: 10.1 }]);
    await update(people.anna, id, { location: { latitude: 54.4, longitude: 10.2, label: "Pier 7" } });
    await update(people.anna, id, { location: null });
  },
  "a post with other files": async ({ people }) => {
    const [first, second] = [await pictureOf(people.anna), await pictureOf(people.anna)];
    const { id } = await post(people.anna, "A painting", [{ type: "file", fileId: first, alt: "The sea" }]);
    await update(people.anna, id, { files: [{ fileId: second }, { fileId: first, alt: "The sea at noon" }] });
    await update(people.anna, id, { files: [{ fileId: second }] });
  },
  "a post that is closed": async ({ people }) => {
    const { id } = await post(people.anna, "A kayak");
    await update(people.anna, id, { closed: true });
  },
  "a closed post that is opened again": async ({ people }) => {
    const { id } = await post(people.anna, "A canoe");
    for (const closed of [true, false]) await update(people.anna, id, { closed });
  },
  "a post with a poll, and a vote": async ({ people }) => {
    const poll = { type: "poll" as const, question: "When?", options: ["At dawn", "At noon"] };
    const { id: messageId } = await post(people.anna, "A regatta", [poll]);
    await people.ben.call("polls.vote", { roomId: ownFeedId, messageId, choices: [1] });
  },
  "a post that is liked": async ({ people }) => {
    const { id: messageId } = await post(people.anna, "A buoy");
    await people.ben.call("messages.react", { roomId: ownFeedId, messageId, emoji: "👍" });
  },
  "a pinned post": async ({ server, people }) => {
    const { id: messageId } = await post(people.anna, "The rules");
    await (await server.owner()).call("messages.pin", { roomId: ownFeedId, messageId });
  },
  "a post that is pinned no more": async ({ server }) => {
    const orla = await server.owner();
    const { messages } = await orla.call("messages.pins", { roomId: ownFeedId });
    await orla.call("messages.unpin", { roomId: ownFeedId, messageId: messages[0]?.id ?? "" });
  },
  "a comment": async ({ people }) => {
    const { id: threadId } = await post(people.ben, "A sail");
    const comment = { roomId: ownFeedId, id: createId(), text: "How large?", threadId };
    await people.anna.call("messages.send", comment);
  },
  "a deleted post": async ({ people }) => {
    const { id: messageId } = await post(people.anna, "Gone soon");
    await people.anna.call("messages.delete", { roomId: ownFeedId, messageId });
  },
  "a post that is shared": async ({ people, roomId }) => {
    const { id: messageId } = await post(people.anna, "For all");
    const parts = [{ type: "forward" as const, roomId: ownFeedId, messageId }];
    const { id } = await people.anna.call("messages.send", { roomId, id: createId(), text: "look", parts });
    await people.ben.call("messages.react", { roomId, messageId: id, emoji: "👍" });
  },
  "a shared post that is closed, and deleted": async ({ people, roomId }) => {
    const { id: messageId } = await post(people.anna, "For some");
    const parts = [{ type: "forward" as const, roomId: ownFeedId, messageId }];
    await people.ben.call("messages.send", { roomId, id: createId(), text: "", parts });
    await update(people.anna, messageId, { closed: true });
    await people.anna.call("messages.delete", { roomId: ownFeedId, messageId });
  },
};

const inSecondFeed: Record<string, Action> = {
  "a feed that both enter and open": async (here) => {
    const orla = await here.server.owner();
    const { room } = await orla.call("feeds.create", { key: createId(), name: "Market", posting: "moderators" });
    for (const person of [here.people.ben, here.people.anna]) await person.call("feeds.enter", { roomId: room.id });
    await openBoth(here, room.id);
  },
  "a post there": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await postTo(roomId, orla, "Eels today");
  },
  "an archived feed": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await orla.call("rooms.archive", { roomId });
  },
  "a feed that is opened again": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await orla.call("rooms.unarchive", { roomId });
  },
  "a feed that one leaves": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await here.people.ben.call("rooms.leave", { roomId });
    await postTo(roomId, orla, "Herring too");
  },
  "a feed that one enters again": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await here.people.ben.call("feeds.enter", { roomId });
    await postTo(roomId, orla, "Smoked eels");
  },
  "a feed from which somebody is removed": async (here) => {
    const { orla, roomId } = await marketOf(here);
    await orla.call("members.remove", { roomId, accountId: here.people.anna.id });
  },
};

/** The actions on feeds and their posts, in an order in which each is possible. */
export const feedActions: Record<string, Action> = { ...inOwnFeed, ...inSecondFeed };
