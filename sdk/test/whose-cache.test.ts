import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { snapshot } from "../src/testing/index.ts";
import { endScene, live, noNetwork, reloaded, type Scene, scene, sceneClient } from "./first-load.ts";
import { id, me, roomId, talk } from "./history.ts";

const history = talk(9);

let at: Scene;
let storage: OfflineStorage;
beforeEach(() => {
  storage = createMemoryStorage();
  at = scene({ storage });
});
afterEach(() => endScene(at));

const records = () => storage.read(`${at.peer.url} ${me}`);

/** Another client with the same storage, as after a reload; the previous client is stopped. */
async function reload(options: Parameters<typeof sceneClient>[1] = {}): Promise<void> {
  at = await reloaded(at, { storage, ...options });
}

/** Loads a room up to a position. */
async function read(from: number): Promise<void> {
  await live(at, [history.entry(from)]);
  const { timeline } = at.client.room(roomId);
  timeline.open();
}

describe("what is stored", () => {
  test.each<[string, string, unknown]>([
    ["a head without its account", "head", { version: 1, me: null, epoch: "first" }],
    ["a room that is nothing", `room ${roomId}`, null],
    ["a room without its messages", `room ${roomId}`, { room: { id: roomId }, window: { messages: 7 } }],
    ["a message without a position", `room ${roomId}`, "text"],
    ["an account of another shape", `account ${id("ben")}`, { id: 5 }],
    ["a draft that the server holds", `held ${roomId}`, 3],
  ])("and is damaged is loaded afresh, and start never rejects: %s", async (_, key, record) => {
    await read(4);
    at.client.room(roomId).composer.setText("begun");
    await at.client.stop();
    await storage.write(`${at.peer.url} ${me}`, new Map([[key, record]]));
    await reload();
    await at.client.start();
    expect(at.client.state.rooms.size).toBe(0);
    const socket = await at.peer.socket();
    socket.hello(me);
    expect((await socket.call("sync.pull")).input).toEqual({});
    expect(at.client.room(roomId).composer.draft.text).toBe("begun");
  });

  test("and written by somebody goes alone when it is damaged", async () => {
    await read(4);
    const before = snapshot(at.client).rooms;
    await at.client.stop();
    const wrong = new Map<string, unknown>([
      ["outbox x", { id: 1 }],
      [`draft ${roomId}`, null],
      ["edit y", { text: 5 }],
    ]);
    await storage.write(`${at.peer.url} ${me}`, wrong);
    await reload({ fetch: noNetwork });
    await at.client.start();
    expect(snapshot(at.client).rooms).toEqual(before);
    expect(at.client.state).toMatchObject({ outbox: [], drafts: new Map(), edits: new Map() });
  });

  test("of another account than the token's is never shown, and goes when the server says whose it is", async () => {
    await read(4);
    await at.client.stop();
    const shown = new Set<number>();
    at = { ...at, client: sceneClient(at, { storage, token: "of somebody else" }) };
    at.client.subscribe(() => shown.add(at.client.state.rooms.size));
    await at.client.start();
    const socket = await at.peer.socket();
    socket.hello(id("ben"));
    expect((await socket.call("sync.pull")).input).toEqual({});
    expect(at.client.state.me).toBeNull();
    await at.clock.pass(1000);
    expect([...shown]).toEqual([0]);
    expect(await records()).toEqual(new Map());
  });

  test("by the same account with another token keeps what was not sent", async () => {
    await read(4);
    await at.client.stop();
    at.client.room(roomId).composer.setText("begun");
    await reload({ token: "of the same one" });
    await at.client.start();
    expect(at.client.state.rooms.size).toBe(0);
    const socket = await at.peer.socket();
    socket.hello(me);
    expect((await socket.call("sync.pull")).input).toEqual({});
    await untilState(at.client, () => at.client.state.drafts.size === 1);
    expect(at.client.room(roomId).composer.draft.text).toBe("begun");
  });

  test("gives way to what was written before the server said whose the token is, here and in the storage", async () => {
    await read(4);
    at.client.room(roomId).composer.setText("begun");
    await reload({ token: "of the same one" });
    await at.client.start();
    at.client.room(roomId).composer.setText("begun anew");
    const socket = await at.peer.socket();
    socket.hello(me);
    await socket.call("sync.pull");
    await at.clock.pass(500);
    expect(at.client.room(roomId).composer.draft.text).toBe("begun anew");
    expect((await records()).get(`draft ${roomId}`)).toMatchObject({ text: "begun anew" });
  });
});
