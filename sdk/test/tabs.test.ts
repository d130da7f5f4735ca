import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Message } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createMemoryStorage, type Locks } from "../src/index.ts";
import { wholeState } from "../src/testing/snapshot.ts";
import { endScene, live, type Scene, scene, sceneClient } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { History, me, roomId } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = new History([]);
const refusal = { type: "", code: "room_archived", status: 409, title: "Archived.", retry: "refresh" };

let at: Scene;
let tabs: Browser;
beforeEach(async () => {
  at = scene();
  await at.client.stop();
  tabs = new Browser();
});
afterEach(() => endScene(at));

/** The objects that the tabs of a browser share: storage, notes, locks and channels. */
class Browser {
  readonly storage = createMemoryStorage();
  readonly notes = new Notes();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #listeners = new Map<string, Set<(event: { readonly data: unknown }) => void>>();

  /** The options for a tab, and a function that ends it without a shutdown, while its client continues without effect. */
  open(): { options: ClientOptions; die: () => void } {
    const death = Promise.withResolvers<void>();
    const locks: Locks = {
      request: (name, run) => {
        const before = this.#queues.get(name) ?? Promise.resolve();
        const turn = before.then(() => Promise.race([run(), death.promise]));
        this.#queues.set(
          name,
          turn.catch(() => undefined),
        );
        return turn as Promise<never>;
      },
    };
    const channel = (name: string) => this.#channel(name);
    return { options: { storage: this.storage, notes: this.notes, locks, channel }, die: () => death.resolve() };
  }

  #channel(name: string) {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    const own = new Set<(event: { readonly data: unknown }) => void>();
    return {
      postMessage: (data: unknown) => {
        for (const listener of all) if (!own.has(listener)) listener({ data: structuredClone(data) });
      },
      addEventListener: (_: "message", listener: (event: { readonly data: unknown }) => void) => {
        own.add(listener);
        all.add(listener);
      },
      close: () => {
        for (const listener of own) all.delete(listener);
      },
    };
  }
}

class Notes extends Map<string, string> {
  get length(): number {
    return this.size;
  }
  key = (index: number) => [...this.keys()][index] ?? null;
  getItem = (name: string) => this.get(name) ?? null;
  setItem = (name: string, text: string) => void this.set(name, text);
  removeItem = (name: string) => void this.delete(name);
}

/** A tab that cannot reach the server, so that everything written in it waits. */
async function offline(): Promise<{ client: Client; die: () => void }> {
  const { options, die } = tabs.open();
  const Nowhere = class {
    constructor() {
      throw new Error("no network");
    }
  } as unknown as ClientOptions["WebSocket"];
  const client = sceneClient(at, { ...options, WebSocket: Nowhere, fetch: () => Promise.reject(new Error("none")) });
  await client.start();
  return { client, die };
}

/** A live tab; the room is stored from then on, also for tabs that open later. */
async function online(options: ClientOptions = {}): Promise<{ client: Client; socket: PeerSocket }> {
  const client = sceneClient(at, { ...tabs.open().options, ...options });
  at = { ...at, client };
  const socket = await live(at, [history.entry(1)]);
  await at.clock.pass(500);
  return { client, socket };
}

/** The tabs' storage with slow writes. */
function slowly(): ClientOptions {
  const { storage } = tabs;
  return {
    storage: {
      ...storage,
      write: async (...what) => settled().then(() => storage.write(...what)),
      wipe: async (scope) => settled().then(() => storage.wipe(scope)),
    },
  };
}

/** Runs all pending microtasks, also those of a slow storage. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await settled();
}

/** The tab's own state, without what it shows of other tabs. */
const own = wholeState;

const entries = async () =>
  [...(await tabs.storage.read(`${at.peer.url} ${me}`)).keys()].filter((key) => key.startsWith("outbox "));

function message(input: { id: string; text: string }, position: number): Message {
  const [example] = new History([{ kind: "send", by: 0, thread: null, names: [], all: false }]).at(2).messages;
  if (!example) throw new Error("a message is there");
  return { ...example, ...{ id: input.id, text: input.text, position, revision: position } };
}

describe("what a tab had not sent when it was closed", () => {
  test("[O1] is sent by another one that is open, once", async () => {
    const here = await online();
    const there = await offline();
    const entry = there.client.room(roomId).composer.send("from the other tab");
    await settled();
    expect(own(here.client).outbox).toEqual([]);
    there.die();
    const { input, answer } = await here.socket.call("messages.send");
    expect(input).toMatchObject({ id: entry?.id, text: "from the other tab" });
    answer(message(input, 2));
    await untilState(here.client, () => here.client.state.outbox.length === 0);
    await settled();
    expect(await entries()).toEqual([]);
  });

  test("is also taken over by one that was opened later, and from one that has taken it over", async () => {
    await online();
    const first = await offline();
    first.client.room(roomId).composer.send("one");
    await settled();
    const second = await offline();
    second.client.room(roomId).composer.send("two");
    await settled();
    first.die();
    second.die();
    await untilState(at.client, () => at.client.state.outbox.length === 2);
    expect(at.client.state.outbox.map(({ text }) => text).toSorted()).toEqual(["one", "two"]);
  });

  test("is also sent by one that was stopped and started again", async () => {
    const here = await online();
    const there = await offline();
    const entry = there.client.room(roomId).composer.send("sent in between");
    await settled();
    await here.client.stop();
    // Stored records would be loaded at the start; this test is about records that another tab writes while both are open.
    const scope = `${at.peer.url} ${me}`;
    const [key = ""] = await entries();
    const record = (await tabs.storage.read(scope)).get(key);
    await tabs.storage.write(scope, new Map([[key, undefined]]));
    const socket = await live(at, [history.entry(1)]);
    await tabs.storage.write(scope, new Map([[key, record]]));
    await settled();
    there.die();
    await rest();
    expect(here.client.state.outbox.map(({ id }) => id)).toEqual([entry?.id ?? ""]);
    expect((await socket.call("messages.send")).input).toMatchObject({ id: entry?.id });
  });

  test("is one's own to try again or to drop, when it was refused", async () => {
    const here = await online();
    const there = await online();
    there.client.room(roomId).composer.send("refused");
    (await there.socket.call("messages.send")).refuse(refusal);
    await untilState(there.client, () => there.client.state.outbox[0]?.state === "failed");
    await there.client.stop();
    await untilState(here.client, () => own(here.client).outbox.length === 1);
    expect(here.client.state.outbox[0]).toMatchObject({ state: "failed", error: { code: "room_archived" } });
    here.client.outbox.discard(here.client.state.outbox[0]?.id ?? "");
    await settled();
    expect(await entries()).toEqual([]);
  });

  test("is found in its journal too, and not once more by the next start", async () => {
    const here = await online();
    const there = await offline();
    there.client.room(roomId).composer.send("with the last key");
    await settled();
    // The page was closed before the storage had the record.
    const scope = `${at.peer.url} ${me}`;
    const [key = ""] = await entries();
    const record = (await tabs.storage.read(scope)).get(key) as { tab: string };
    await tabs.storage.write(scope, new Map([[key, undefined]]));
    tabs.notes.set(`parley unsaved ${scope} ${record.tab}`, JSON.stringify([[key, record]]));
    there.die();
    const { input, answer } = await here.socket.call("messages.send");
    answer(message(input, 2));
    await untilState(here.client, () => here.client.state.outbox.length === 0);
    await settled();
    expect([await entries(), [...tabs.notes.keys()]]).toEqual([[], []]);
  });

  test("stays with its tab while that lives, and is nobody's when it is sent", async () => {
    const here = await online();
    const there = await online(slowly());
    there.client.room(roomId).composer.send("in good time");
    const { input, answer } = await there.socket.call("messages.send");
    answer(message(input, 2));
    await untilState(there.client, () => there.client.state.outbox.length === 0);
    await there.client.stop();
    await rest();
    expect(here.client.state.outbox).toEqual([]);
  });

  test("is forgotten when somebody signs out there", async () => {
    const here = await online();
    const there = await online(slowly());
    there.client.room(roomId).composer.send("to be forgotten");
    await there.socket.call("messages.send");
    at.peer.respond = () => Response.json({});
    await there.client.sessions.signOut();
    await rest();
    await at.clock.pass(500);
    expect(here.client.state.outbox).toEqual([]);
  });
});

describe("[K9] what is written in one tab", () => {
  /** A tab that has loaded the changes and shows what other tabs write. */
  async function sharing(tab: Promise<{ client: Client; die: () => void }>) {
    const opened = await tab;
    await opened.client.changes.load();
    return opened;
  }
  const texts = (client: Client) => client.room(roomId).timeline.view.pending.map(({ text }) => text);

  test("as a message is shown at once in the others, also in one that opens later, until it is sent", async () => {
    const here = await online();
    await here.client.changes.load();
    const there = await sharing(offline());
    there.client.room(roomId).composer.send("from the other tab");
    expect([texts(here.client), own(here.client).outbox]).toEqual([["from the other tab"], []]);
    const later = await sharing(offline());
    expect(texts(later.client)).toEqual(["from the other tab"]);
    there.client.outbox.discard(there.client.state.outbox[0]?.id ?? "");
    expect([texts(here.client), texts(later.client)]).toEqual([[], []]);
  });

  test("as a message that was refused is tried again and discarded from the others too", async () => {
    const here = await online();
    const there = await online();
    for (const { client } of [here, there]) await client.changes.load();
    there.client.room(roomId).composer.send("refused");
    (await there.socket.call("messages.send")).refuse(refusal);
    await untilState(here.client, () => here.client.state.outbox[0]?.state === "failed");
    expect(here.client.state.outbox[0]?.error?.code).toBe("room_archived");
    here.client.outbox.retry(here.client.state.outbox[0]?.id ?? "");
    (await there.socket.call("messages.send")).refuse(refusal);
    await untilState(here.client, () => here.client.state.outbox[0]?.state === "failed");
    here.client.outbox.discard(here.client.state.outbox[0]?.id ?? "");
    expect([here.client.state.outbox, there.client.state.outbox]).toEqual([[], []]);
  });

  test("as a file shows in the others how far it is", async () => {
    const here = await online();
    await here.client.changes.load();
    const there = await sharing(offline());
    const queue = await there.client.uploads.load();
    const fileId = queue.add(new Blob(["a picture"], { type: "image/png" }), { name: "boat.png" });
    there.client.room(roomId).composer.send("", { parts: [{ type: "file", fileId }] });
    expect(here.client.state.uploads.get(fileId)).toMatchObject({ name: "boat.png", size: 9, sent: 0 });
    expect(own(here.client).uploads.size).toBe(0);
  });

  test("as a change is shown in all, the newest of one subject wins, and one tab sends it", async () => {
    const here = await online();
    await here.client.changes.load();
    const there = await sharing(offline());
    void there.client.room(roomId).mute();
    const { input, answer } = await here.socket.call("members.configure");
    expect([input.muted, here.client.state.rooms.get(roomId)?.membership.muted]).toEqual([true, true]);
    void there.client.room(roomId).mute(false);
    answer({ ...history.membership(1, 0, 1), muted: true, revision: 2 });
    const second = await here.socket.call("members.configure");
    expect(second.input.muted).toBe(false);
    second.answer({ ...history.membership(1, 0, 1), revision: 3 });
    await untilState(there.client, () => there.client.state.changes.size === 0);
    expect(here.client.state.changes.size).toBe(0);
  });

  test("as a change is sent by another tab when its own is closed", async () => {
    await (await online()).client.stop();
    const there = await sharing(offline());
    const here = await sharing(offline());
    void there.client.room(roomId).favour();
    there.die();
    await there.client.stop();
    expect(here.client.state.rooms.get(roomId)?.membership.favourite).toBe(true);
    await here.client.stop();
    const next = await online();
    const { input } = await next.socket.call("members.configure");
    expect(input).toEqual({ roomId, favourite: true });
  });

  test("is forgotten in all when somebody signs out in one", async () => {
    const there = await online();
    await there.client.changes.load();
    const here = await sharing(offline());
    void here.client.room(roomId).mute();
    await there.socket.call("members.configure");
    at.peer.respond = () => Response.json({});
    await there.client.sessions.signOut();
    await rest();
    expect([here.client.state.changes.size, there.client.state.changes.size]).toEqual([0, 0]);
  });
});
