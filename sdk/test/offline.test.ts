import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { snapshot } from "../src/testing/index.ts";
import {
  account,
  endScene,
  greeted,
  live,
  noNetwork,
  pulledWith,
  quiet,
  reloaded,
  type Scene,
  scene,
  sceneClient,
} from "./first-load.ts";
import { id, me, roomId, talk } from "./history.ts";
import { TestPage } from "./test-page.ts";

const history = talk(9);

let at: Scene;
let storage: OfflineStorage;
beforeEach(() => {
  storage = createMemoryStorage();
  at = scene({ storage });
});
afterEach(() => endScene(at));

const room = () => at.client.state.rooms.get(roomId);
const records = () => storage.read(`${at.peer.url} ${me}`);

/** Another client with the same storage, as after a reload; the previous client is stopped. */
async function reload(options: Parameters<typeof sceneClient>[1] = {}): Promise<void> {
  at = await reloaded(at, { storage, ...options });
}

async function read(from: number): Promise<void> {
  const socket = await live(at, [history.entry(from)]);
  const { timeline } = at.client.room(roomId);
  timeline.open();
  (await socket.call("messages.list")).answer({ ...history.page(from, null, 0, 9), hasOlder: true });
  await untilState(at.client, () => timeline.view.ready);
  socket.say({ type: "room", roomId, events: history.between(from, from + 2) });
  await untilState(at.client, () => room()?.position === from + 2);
}

describe("what is stored", () => {
  test("can be read without a network, and is resumed from where it was", async () => {
    await read(4);
    const before = snapshot(at.client);
    await reload({ fetch: noNetwork });
    await at.client.start();
    expect(at.client.state).toMatchObject({ loaded: true, storage: "memory", epoch: "first" });
    expect(snapshot(at.client)).toEqual(before);
    expect(at.client.room(roomId).timeline.view).toMatchObject({ ready: true, hasOlder: true });
    const socket = await at.peer.socket();
    socket.hello(me);
    const pull = await socket.call("sync.pull");
    expect(pull.input).toEqual({
      epoch: "first",
      account: 1,
      directory: 1,
      rooms: [{ roomId, position: 6, revision: 1, receipts: null, timeline: true }],
    });
    pull.answer(pulledWith([], { tails: [history.tail(6, 9)] }));
    await at.client.whenLive();
    expect(at.client.room(roomId).timeline.view.messages.map((message) => message.position)).toEqual([
      3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  test("follows, and forgets rooms that were left", async () => {
    await read(4);
    await at.client.stop();
    expect([...(await records()).keys()]).toContain(`room ${roomId}`);
    await reload();
    void at.client.start();
    await greeted(at, pulledWith([], { left: [roomId], account: 5 }));
    await at.client.whenLive();
    await at.clock.pass(500);
    await at.client.stop();
    expect([...(await records()).keys()]).not.toContain(`room ${roomId}`);
    expect((await records()).get("head")).toMatchObject({ account: 5 });
  });

  test("keeps drafts, and drops them with the sending", async () => {
    const socket = await live(at, [history.entry(3)]);
    const { composer } = at.client.room(roomId);
    composer.setText("half a thought");
    composer.setReplyTo(id("quoted"));
    await reload({ fetch: noNetwork });
    await at.client.start();
    expect(at.client.room(roomId).composer.draft).toMatchObject({ text: "half a thought", replyTo: id("quoted") });
    at.client.room(roomId).composer.send();
    await reload({ fetch: noNetwork });
    await at.client.start();
    expect(at.client.room(roomId).composer.draft.text).toBe("");
    expect(at.client.state.outbox).toMatchObject([{ text: "half a thought", replyTo: id("quoted") }]);
    expect(socket.frames).not.toContainEqual(expect.objectContaining({ endpoint: "messages.send" }));
  });

  test("is wiped when somebody signs out", async () => {
    await read(4);
    at.client.room(roomId).composer.setText("secret");
    await at.clock.pass(500);
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut();
    expect(at.client.state).toMatchObject({
      me: null,
      epoch: null,
      connection: { phase: "stopped", reason: "unauthenticated" },
    });
    expect([at.client.state.rooms.size, at.client.state.accounts.size, at.client.state.drafts.size]).toEqual([0, 0, 0]);
    await at.client.stop();
    expect(await records()).toEqual(new Map());
    expect(await storage.read(at.peer.url)).toEqual(new Map());
  });

  test("is wiped when another account signs in", async () => {
    await read(4);
    at.client.room(roomId).composer.setText("secret");
    await reload();
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(id("ben"));
    const pull = await socket.call("sync.pull");
    expect(pull.input).toEqual({});
    expect([at.client.state.rooms.size, at.client.state.drafts.size]).toEqual([0, 0]);
    pull.answer(pulledWith([], { me: { account: account("ben"), email: "ben@example.org", emailVerified: true } }));
    await at.client.whenLive();
    await at.client.stop();
    expect(await records()).toEqual(new Map());
    expect((await storage.read(`${at.peer.url} ${id("ben")}`)).has("head")).toBe(true);
  });

  test("is forgotten when the session has ended, here and in the storage; what was written is not", async () => {
    const socket = await live(at, [history.entry(3)]);
    at.client.room(roomId).composer.setText("half a sent");
    await at.clock.pass(500);
    expect([...(await records()).keys()].sort()).toContain(`room ${roomId}`);
    socket.close(closeCodes.unauthenticated);
    await untilState(at.client, () => at.client.state.connection.phase === "stopped");
    at.client.room(roomId).composer.send("and one not sent");
    await at.clock.pass(500);
    expect(at.client.state).toMatchObject({ epoch: null, rooms: new Map(), accounts: new Map() });
    const left = [...(await records()).keys()];
    expect(left.filter((key) => !/^(writer$|draft |outbox )/.test(key))).toEqual([]);
    await reload();
    void at.client.start();
    await greeted(at, pulledWith([history.entry(3)]));
    await at.client.whenLive();
    expect(room()).toBeDefined();
    expect(at.client.state.outbox.map(({ text }) => text)).toEqual(["and one not sent"]);
  });

  test("is wiped when the account is gone", async () => {
    const next = await live(at, [history.entry(3)]);
    await at.clock.pass(500);
    next.close(closeCodes.account_gone);
    await untilState(at.client, () => at.client.state.connection.phase === "stopped");
    expect(room()).toBeUndefined();
    await at.client.stop();
    expect(await records()).toEqual(new Map());
  });

  test("of a room that is yet to be read again is asked for from its beginning", async () => {
    const socket = await live(at, [history.entry(4)]);
    socket.say({ type: "room", roomId, events: [{ type: "poll.opened", position: 5 }] } as never);
    await socket.call("rooms.get");
    await at.client.stop();
    expect((await records()).get(`room ${roomId}`)).toMatchObject({ position: 0 });
  });

  test("[V4] in another form of records is passed over", async () => {
    await read(4);
    await at.client.stop();
    await storage.write(`${at.peer.url} ${me}`, new Map([["head", { version: 0 }]]));
    await reload();
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(me);
    expect((await socket.call("sync.pull")).input).toEqual({});
  });
});

describe("two tabs", () => {
  test("do not mix their states: the one that was looked at last writes", async () => {
    const page = new TestPage();
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { storage, page, token: "secret" }) };
    const first = at;
    const firstSocket = await live(first, [history.entry(4)]);
    await first.clock.pass(500);
    const second = { ...first, client: sceneClient(first, { storage }) };
    await second.client.start();
    await greeted(second, pulledWith([]));
    await second.client.whenLive();
    firstSocket.say({ type: "room", roomId, events: history.between(4, 8) });
    await untilState(first.client, () => room()?.position === 8);
    await first.clock.pass(500);
    expect((await records()).get(`room ${roomId}`)).toMatchObject({ position: 4 });
    page.show();
    await quiet(first.client, firstSocket);
    await first.clock.pass(500);
    await first.client.stop();
    expect((await records()).get(`room ${roomId}`)).toMatchObject({ position: 8 });
    await second.client.stop();
    expect((await records()).get(`room ${roomId}`)).toMatchObject({ position: 8 });
  });
});

describe("storage that is full or forbidden", () => {
  test.each(["read", "write"] as const)("is given up at the first failing %s; nothing else fails", async (method) => {
    const broken: OfflineStorage = {
      ...storage,
      kind: "persistent",
      [method]: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    };
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { storage: broken }) };
    const socket = await live(at, [history.entry(3)]);
    at.client.room(roomId).composer.send("still");
    const { input } = await socket.call("messages.send");
    expect(input.text).toBe("still");
    await at.clock.pass(500);
    expect(at.client.state.storage).toBe("memory");
    expect(at.client.state.outbox).toHaveLength(1);
  });

  test("holds up nothing when it does not answer at all", async () => {
    await at.client.stop();
    const hangs: OfflineStorage = { ...storage, kind: "persistent", read: () => new Promise(() => undefined) };
    at = { ...at, client: sceneClient(at, { storage: hangs }) };
    void at.client.start();
    await at.clock.pass(0);
    await at.clock.pass(10_000);
    await untilState(at.client, () => at.client.state.loaded);
    expect(at.client.state).toMatchObject({ loaded: true, storage: "memory" });
  });

  test("is used again, with everything written since it failed, once the page is looked at and there is room", async () => {
    let full = false;
    const page = new TestPage();
    const tight: OfflineStorage = {
      ...storage,
      kind: "persistent",
      write: async (...what) => {
        if (full) throw new DOMException("full", "QuotaExceededError");
        return storage.write(...what);
      },
    };
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { storage: tight, page, token: "secret" }) };
    await live(at, [history.entry(3)]);
    await at.clock.pass(500);
    full = true;
    at.client.room(roomId).composer.send("unsent");
    at.client.room(roomId).composer.setText("begun");
    await at.clock.pass(500);
    expect(at.client.state.storage).toBe("memory");
    page.show();
    await at.clock.pass(500);
    expect(at.client.state.storage).toBe("memory");
    full = false;
    page.show();
    await untilState(at.client, () => at.client.state.storage === "persistent");
    const kept = await records();
    expect([...kept.keys()].filter((key) => key.startsWith("outbox "))).toHaveLength(1);
    expect(kept.get(`draft ${roomId}`)).toMatchObject({ text: "begun" });
    expect(kept.has("head")).toBe(true);
  });

  test("is emptied all the same when somebody signs out", async () => {
    let full = false;
    const tight: OfflineStorage = {
      ...storage,
      write: async (scope, changes, guard) => {
        if (full && [...changes.values()].some((value) => value !== undefined)) throw new DOMException("full");
        return storage.write(scope, changes, guard);
      },
    };
    await at.client.stop();
    at = { ...at, client: sceneClient(at, { storage: tight }) };
    await live(at, [history.entry(3)]);
    await at.clock.pass(500);
    full = true;
    at.client.room(roomId).composer.setText("begun");
    await at.clock.pass(500);
    expect((await records()).size).toBeGreaterThan(0);
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut({});
    await at.clock.pass(0);
    await untilState(at.client, () => at.client.state.me === null);
    expect((await records()).size).toBe(0);
    expect((await storage.read(at.peer.url)).size).toBe(0);
  });
});

describe("the time of what is stored", () => {
  test("is said by a client without a network", async () => {
    await live(at, [history.entry(3)]);
    await at.clock.pass(500);
    const { now } = at.clock;
    const seen = now();
    await reload({ fetch: noNetwork });
    await at.client.start();
    expect(at.client.state.syncedAt).toBeWithin(seen - 60_000, seen + 1);
  });

  test("is the moment at which the connection went", async () => {
    const socket = await live(at, [history.entry(3)]);
    await at.clock.pass(7_000);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    expect(at.client.state.syncedAt).toBe(at.clock.now());
  });
});
