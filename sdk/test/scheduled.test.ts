import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import {
  type Client,
  createClient,
  createId,
  createMemoryStorage,
  type OfflineStorage,
  type ScheduledMessage,
  scheduledKey,
} from "../src/index.ts";
import { emptyState } from "../src/state/empty-state.ts";
import { scheduledNoun } from "../src/state/nouns/scheduled.ts";
import { agree } from "../src/testing/index.ts";
import { agreesWithFresh, clientOf, openAll } from "./fixture.ts";
import { CutNetwork } from "./offline-network.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const hour = 3_600_000;
let people = 0;
let ada: Person;
let bob: Person;
let roomId: string;
let network: CutNetwork;
let storage: OfflineStorage;
/** Two of Bob's devices; the first one can lose its network. */
let one: Client;
let two: Client;

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  roomId = await newRoom();
  [network, storage] = [new CutNetwork(), createMemoryStorage()];
  one = await clientOf(server, bob, { ...network.options, storage, keep: "token" });
  two = await clientOf(server, bob);
  for (const client of [one, two]) await openAll(client, roomId, []);
});
afterEach(async () => {
  network.heal();
  one.tryNow();
  await one.whenLive();
  await agree(one, two);
  await agreesWithFresh(server, bob, one);
  await one.stop();
  await two.stop();
});

async function newRoom(): Promise<string> {
  const key = createId();
  const made = await ada.call("rooms.create", { key, kind: "group", name: "Harbour", accountIds: [bob.id] });
  return made.room.id;
}

const held = (client: Client): ScheduledMessage[] => [...client.state.scheduled.values()];
const texts = (client: Client): string[] => held(client).map(({ text }) => text);
const timeline = (client: Client) => client.room(roomId).timeline.view.messages.map(({ text }) => text);

test("an answer that is written for later keeps the part that it quotes", async () => {
  const { composer } = one.room(roomId);
  const sent = await bob.call("messages.send", { roomId, id: createId(), text: "The tide turns at six" });
  composer.setText("I know");
  composer.setReplyTo(sent.id, "at six");
  const planned = await composer.schedule(Date.now() + hour);
  expect(planned).toMatchObject({ replyTo: sent.id, quote: "at six" });
  expect(composer.draft.quote).toBeUndefined();
  await one.scheduled.send({ roomId, messageId: planned?.id ?? "" });
  const { messages } = await bob.call("messages.list", { roomId });
  expect(messages.at(-1)).toMatchObject({ text: "I know", replyTo: sent.id, quote: "at six" });
});

test("what is written is moved into a message for later, on all devices, planned anew and given up", async () => {
  const { composer } = one.room(roomId);
  composer.setText("good morning");
  const sendAt = Date.now() + hour;
  const planned = await composer.schedule(sendAt, { timeZone: "Asia/Tokyo" });
  expect(planned).toMatchObject({ roomId, text: "good morning", sendAt, timeZone: "Asia/Tokyo", failure: null });
  expect(composer.draft.text).toBe("");
  const { id = "" } = planned ?? {};
  expect(one.state.scheduled.get(scheduledKey(roomId, id))).toEqual(planned ?? undefined);
  await untilState(two, () => held(two).length === 1);
  await two.room(roomId).schedule({ text: "good evening" }, { id, sendAt: sendAt + hour });
  await untilState(one, () => texts(one).join() === "good evening");
  expect((await one.scheduled.list()).items).toEqual(held(one));
  await one.scheduled.cancel({ roomId, messageId: id });
  expect(held(one)).toEqual([]);
  await untilState(two, () => held(two).length === 0);
});

test("the server sends it at its time, to everybody, and it is planned no more", async () => {
  await one.room(roomId).schedule({ text: "it is time" }, { sendAt: Date.now() + 150 });
  await untilState(two, () => timeline(two).includes("it is time"));
  await untilState(one, () => timeline(one).includes("it is time") && held(one).length === 0);
  await untilState(two, () => held(two).length === 0);
});

test("is sent by hand before its time, and its message takes its place", async () => {
  const { id: messageId } = await one.room(roomId).schedule({ text: "now, then" }, { sendAt: Date.now() + hour });
  const sent = await one.scheduled.send({ roomId, messageId });
  expect(sent).toMatchObject({ id: messageId, text: "now, then", authorId: bob.id });
  await untilState(one, () => timeline(one).includes("now, then") && held(one).length === 0);
});

test("one that could not be sent says why, and is sent once it may", async () => {
  const { id: messageId } = await one.room(roomId).schedule({ text: "later" }, { sendAt: Date.now() + 300 });
  await ada.call("rooms.archive", { roomId });
  await untilState(one, () => held(one).some(({ failure }) => failure === "room_archived"));
  await ada.call("rooms.unarchive", { roomId });
  await one.scheduled.send({ roomId, messageId });
  await untilState(one, () => held(one).length === 0);
});

test("without a connection nothing is planned, and what is written stays; what others changed comes with it", async () => {
  const { id } = await two.room(roomId).schedule({ text: "one" }, { sendAt: Date.now() + hour });
  await untilState(one, () => held(one).length === 1);
  network.cut();
  await untilState(one, () => one.state.connection.phase === "waiting");
  const { composer } = one.room(roomId);
  composer.setText("on the boat");
  const refused = await composer.schedule(Date.now() + hour).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "unavailable", message: "Scheduling needs a connection." });
  expect([composer.draft.text, texts(one)]).toEqual(["on the boat", ["one"]]);
  await two.scheduled.cancel({ roomId, messageId: id });
  await two.room(roomId).schedule({ text: "two" }, { sendAt: Date.now() + hour });
  network.heal();
  one.tryNow();
  await untilState(one, () => texts(one).join() === "two");
});

test("is there after a reload, also without a network, and goes with the room", async () => {
  await one.room(roomId).schedule({ text: "kept" }, { sendAt: Date.now() + hour });
  await one.stop();
  network.cut();
  const again = await clientOfStored();
  expect(texts(again)).toEqual(["kept"]);
  await again.stop();
  network.heal();
  await one.start();
  await one.whenLive();
  await ada.call("members.remove", { roomId, accountId: bob.id });
  await untilState(one, () => held(one).length === 0);
  await untilState(two, () => held(two).length === 0);
});

async function clientOfStored(): Promise<Client> {
  const client = createClient(server.url, {
    ...network.options,
    token: bob.token ?? undefined,
    storage,
    keep: "token",
  });
  await client.start();
  return client;
}

test("an answer that comes behind the events of its own call does not bring a message back that is gone", async () => {
  const planned = await one.room(roomId).schedule({ text: "gone" }, { sendAt: Date.now() + hour });
  await one.scheduled.cancel({ roomId, messageId: planned.id });
  await untilState(one, () => held(one).length === 0);
  const state = { ...emptyState, account: planned.revision + 1 };
  const take = scheduledNoun.answers?.["scheduled.set"];
  expect(take?.(state, planned as never, {}).scheduled.size).toBe(0);
  expect(take?.({ ...state, account: planned.revision - 1 }, planned as never, {}).scheduled.size).toBe(1);
});
