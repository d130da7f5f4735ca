import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import {
  type Client,
  createClient,
  createId,
  createMemoryStorage,
  type OfflineStorage,
  summaryOf,
} from "../src/index.ts";
import { agree } from "../src/testing/index.ts";
import { agreesWithFresh, clientOf, openAll } from "./fixture.ts";
import { CutNetwork } from "./offline-network.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

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
  const key = createId();
  const made = await ada.call("rooms.create", { key, kind: "group", name: "Harbour", accountIds: [bob.id] });
  roomId = made.room.id;
  [network, storage] = [new CutNetwork(), createMemoryStorage()];
  one = await clientOf(server, bob, { ...network.options, storage, keep: "token" });
  two = await clientOf(server, bob);
  for (const client of [one, two]) await openAll(client, roomId, []);
});
afterEach(async () => {
  network.heal();
  one.tryNow();
  await one.whenLive();
  await untilState(one, () => one.state.changes.size === 0);
  await agree(one, two);
  await agreesWithFresh(server, bob, one);
  await one.stop();
  await two.stop();
});

const say = (text: string, more: { threadId?: string; replyTo?: string; quote?: string } = {}) =>
  ada.call("messages.send", { roomId, id: createId(), text, ...more });
const timeline = (client: Client) => client.room(roomId).timeline.view.messages.map(({ text }) => text);
const shows = (client: Client, ...texts: string[]) =>
  untilState(client, () => timeline(client).join() === texts.join());

test("[H1] a message is gone at once, from all devices, and shown again where it stood", async () => {
  const messages = [await say("first"), await say("second"), await say("third")];
  for (const client of [one, two]) await shows(client, "first", "second", "third");
  const second = messages[1]?.id ?? "";
  const kept = one.room(roomId).hide(second);
  await untilState(one, () => one.state.hidden.get(roomId)?.has(second) === true);
  expect(timeline(one)).toEqual(["first", "third"]);
  await kept;
  await shows(two, "first", "third");
  expect((await ada.call("messages.list", { roomId })).messages.length).toBe(3);
  await agreesWithFresh(server, bob, two);
  await two.room(roomId).hide(second, false);
  await shows(one, "first", "second", "third");
  expect([one.state.hidden.size, one.state.changes.size]).toEqual([0, 0]);
});

test("[H4] nothing of its content is seen where it still stands: as last message, root and quote", async () => {
  const root = await say("a secret place");
  const answer = await say("where?", { replyTo: root.id, quote: "secret" });
  const last = await say("under the stone");
  await shows(one, "a secret place", "where?", "under the stone");
  await one.room(roomId).hide(root.id);
  await one.room(roomId).hide(last.id);
  const room = one.state.rooms.get(roomId);
  const held = room?.messages.get(root.id);
  expect(held).toMatchObject({ id: root.id, authorId: ada.id, text: "", hidden: true });
  expect(room?.lastMessage).toMatchObject({ id: last.id, text: "", hidden: true });
  expect(room?.messages.get(answer.id)).not.toHaveProperty("quote");
  expect(held && summaryOf(held)).toBe("You deleted this message for yourself");
  expect(JSON.stringify([...(room?.messages.values() ?? []), room?.lastMessage])).not.toMatch(/secret|stone/);
  expect(one.room(roomId).thread(root.id).root?.hidden).toBe(true);
  await one.room(roomId).hide(root.id, false);
  expect(one.state.rooms.get(roomId)?.messages.get(answer.id)?.quote).toBe("secret");
});

test("is hidden without a network, over a reload, and sent once there is one; undone before that, nothing is sent", async () => {
  const [first, second] = [await say("first"), await say("second")];
  await shows(one, "first", "second");
  network.cut();
  await untilState(one, () => one.state.connection.phase !== "live");
  void one.room(roomId).hide(first.id);
  void one.room(roomId).hide(second.id);
  await untilState(one, () => timeline(one).length === 0);
  void one.room(roomId).hide(second.id, false);
  await shows(one, "second");
  await one.stop();
  one = createClient(server.url, { ...network.options, token: bob.token ?? undefined, storage, keep: "token" });
  await one.start();
  one.room(roomId).timeline.open();
  await shows(one, "second");
  expect(timeline(two)).toEqual(["first", "second"]);
  network.heal();
  one.tryNow();
  await shows(two, "second");
  await untilState(one, () => one.state.changes.size === 0);
  expect([...(one.state.hidden.get(roomId) ?? [])]).toEqual([first.id]);
});

test("[H3] the last message of a room is read with the room, also when it is hidden and was never loaded", async () => {
  await say("first");
  const { id, position } = await say("second");
  await shows(one, "first", "second");
  const unread = () => one.state.rooms.get(roomId)?.membership.unread;
  const before = unread();
  await one.room(roomId).hide(id);
  expect([unread(), one.room(roomId).timeline.view.end]).toEqual([before, position]);
  const late = await clientOf(server, bob);
  await openAll(late, roomId, []);
  expect(late.room(roomId).timeline.view).toMatchObject({ end: position, messages: [{ text: "first" }] });
  late.room(roomId).markRead(late.room(roomId).timeline.view.end);
  await untilState(one, () => unread() === 0);
  await late.stop();
});

test("a device that began while it was hidden reads it when another one shows it again", async () => {
  const messages = [await say("first"), await say("second"), await say("third")];
  await shows(one, "first", "second", "third");
  await one.room(roomId).hide(messages[1]?.id ?? "");
  const late = await clientOf(server, bob);
  await openAll(late, roomId, []);
  await shows(late, "first", "third");
  await one.room(roomId).hide(messages[1]?.id ?? "", false);
  await shows(late, "first", "second", "third");
  await late.stop();
});

test("what was hidden elsewhere during a time without a network is gone with it, and back with it", async () => {
  const { id } = await say("first");
  await shows(one, "first");
  network.cut();
  await untilState(one, () => one.state.connection.phase !== "live");
  await two.room(roomId).hide(id);
  network.heal();
  one.tryNow();
  await untilState(one, () => timeline(one).length === 0);
  network.cut();
  await untilState(one, () => one.state.connection.phase !== "live");
  await two.room(roomId).hide(id, false);
  network.heal();
  one.tryNow();
  await shows(one, "first");
});

test("is saved no more, and one that was deleted for everybody is no failure", async () => {
  const [kept, gone] = [await say("kept"), await say("gone")];
  await shows(one, "kept", "gone");
  await one.room(roomId).save(kept.id);
  const hiding = one.room(roomId).hide(kept.id);
  await hiding;
  await untilState(two, () => two.state.saved.items.size === 0 && two.state.hidden.size === 1);
  expect(one.room(roomId).isSaved(kept)).toBe(false);
  network.cut();
  await untilState(one, () => one.state.connection.phase !== "live");
  const late = one.room(roomId).hide(gone.id);
  await ada.call("messages.delete", { roomId, messageId: gone.id });
  network.heal();
  one.tryNow();
  await late;
  expect(one.state.changes.size).toBe(0);
});
