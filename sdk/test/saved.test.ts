import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createId, createMemoryStorage } from "../src/index.ts";
import { agree } from "../src/testing/index.ts";
import { agreesWithFresh, clientOf, openAll } from "./fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

let people = 0;
let ada: Person;
let bob: Person;
let roomId: string;
let one: Client;
let two: Client;
let isOnline = true;

/** Offline, no socket opens and open ones are closed. */
const network: ClientOptions = {
  fetch: (url, init) => (isOnline ? fetch(url, init) : Promise.reject(new TypeError("no network"))),
  WebSocket: class extends WebSocket {
    constructor(url: string) {
      super(isOnline ? url : "ws://127.0.0.1:1");
      sockets.add(this);
    }
  },
};
const sockets = new Set<WebSocket>();
let storage = createMemoryStorage();

const say = async (text: string) => ada.call("messages.send", { roomId, id: createId(), text });
const listed = async (client: Client) => (await client.saved.list()).items.map(({ message }) => message.text);

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  const made = await ada.call("rooms.create", {
    ...{ key: createId(), kind: "group", name: "Harbour" },
    accountIds: [bob.id],
  });
  roomId = made.room.id;
  [isOnline, storage] = [true, createMemoryStorage()];
  one = await clientOf(server, bob, { ...network, storage, keep: "token" });
  two = await clientOf(server, bob);
});
afterEach(async () => {
  await agree(one, two);
  await agreesWithFresh(server, bob, one);
  await one.stop();
  await two.stop();
});

test("a message is saved at once, on all devices, and taken back", async () => {
  const message = await say("keep this");
  const kept = one.room(roomId).save(message.id);
  expect(one.room(roomId).isSaved(message)).toBe(true);
  await kept;
  await untilState(two, () => two.room(roomId).isSaved(message));
  expect(await listed(two)).toEqual(["keep this"]);
  await two.room(roomId).unsave(message.id);
  await untilState(one, () => !one.room(roomId).isSaved(message));
  expect([await listed(one), one.state.changes.size]).toEqual([[], 0]);
});

test("folder and note are shown at once, on all devices, and what is left out stays", async () => {
  const message = await say("a flat in Lyon");
  const kept = one.room(roomId).save(message.id, { folder: "Flats" });
  expect(one.room(roomId).savedDetails(message.id)).toEqual({ folder: "Flats", note: "" });
  void one.room(roomId).save(message.id, { note: "call on Monday" });
  const both = { folder: "Flats", note: "call on Monday" };
  expect(one.room(roomId).savedDetails(message.id)).toEqual(both);
  await kept;
  await untilState(one, () => one.state.changes.size === 0);
  await untilState(two, () => two.room(roomId).savedDetails(message.id)?.note === both.note);
  expect(two.room(roomId).savedDetails(message.id)).toEqual(both);
  // Saving it again without a change sends nothing.
  void two.room(roomId).save(message.id);
  void two.room(roomId).save(message.id, { folder: "Flats" });
  expect(two.state.changes.size).toBe(0);
  await two.room(roomId).save(message.id, { folder: null });
  await untilState(one, () => one.room(roomId).savedDetails(message.id)?.folder === null);
  await one.room(roomId).unsave(message.id);
  await untilState(two, () => two.room(roomId).savedDetails(message.id) === undefined);
});

test("what is saved without a network waits, over a reload too, and the last wish wins", async () => {
  const [first, second] = [await say("first"), await say("second")];
  isOnline = false;
  for (const socket of sockets) socket.close();
  await untilState(one, () => one.state.connection.phase === "waiting");
  void one.room(roomId).save(first.id);
  void one.room(roomId).save(second.id);
  void one.room(roomId).unsave(second.id);
  void one.room(roomId).save(first.id, { folder: "Trains" });
  void one.room(roomId).save(first.id, { note: "09:12" });
  expect([one.room(roomId).isSaved(first), one.room(roomId).isSaved(second)]).toEqual([true, false]);
  await one.stop();
  isOnline = true;
  one = await clientOf(server, bob, { ...network, storage, keep: "token" });
  await untilState(two, () => two.room(roomId).isSaved(first));
  await untilState(one, () => one.state.changes.size === 0);
  expect(await listed(one)).toEqual(["first"]);
  expect((await one.saved.list()).items[0]?.saved).toMatchObject({ folder: "Trains", note: "09:12" });
});

test("a refused folder is not shown, and the message stays saved", async () => {
  const message = await say("for a folder");
  await one.room(roomId).save(message.id);
  const refusal = await one
    .room(roomId)
    .save(message.id, { folder: "\u202e" })
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "invalid_input", field: "folder" });
  expect(one.room(roomId).savedDetails(message.id)).toEqual({ folder: null, note: "" });
  for (const key of one.state.changes.keys()) one.changes.discard(key);
});

test("a refusal rejects, and the message is as before", async () => {
  const message = await say("soon gone");
  await ada.call("messages.delete", { roomId, messageId: message.id });
  await expect(one.room(roomId).save(message.id)).rejects.toMatchObject({ code: "message_deleted" });
  expect(one.room(roomId).isSaved(message)).toBe(false);
  const [[key = "", change] = []] = one.state.changes;
  expect(change).toMatchObject({ kind: "save", error: { code: "message_deleted" } });
  one.changes.discard(key);
  expect(one.state.changes.size).toBe(0);
});

test("A10: what was saved in a room goes with it, also for a client that was offline then", async () => {
  const message = await say("left behind");
  await one.room(roomId).save(message.id);
  await untilState(two, () => two.room(roomId).isSaved(message));
  await two.stop();
  await ada.call("members.remove", { roomId, accountId: bob.id });
  await untilState(one, () => !one.room(roomId).isSaved(message));
  await ada.call("members.add", { roomId, accountId: bob.id });
  await two.start();
  await untilState(two, () => !two.room(roomId).isSaved(message) && two.state.connection.phase === "live");
});

test("what was saved is known after a reload without a network", async () => {
  const message = await say("for the train");
  await one.room(roomId).save(message.id);
  await openAll(one, roomId, []);
  await untilState(one, () => one.room(roomId).isSaved(message) && one.state.changes.size === 0);
  await one.stop();
  isOnline = false;
  const offline = { ...network, storage, keep: "token" as const };
  const { createClient } = await import("../src/index.ts");
  one = createClient(server.url, { token: bob.token ?? undefined, ...offline });
  await one.start();
  expect(one.room(roomId).isSaved(message)).toBe(true);
  isOnline = true;
  one.tryNow();
  await one.whenLive();
});
