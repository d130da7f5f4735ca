import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { toProblem } from "@parley/protocol";
import { createMemoryStorage, type Notes, type OfflineStorage } from "../src/index.ts";
import { account, endScene, live, noNetwork, pulledWith, type Scene, scene, sceneClient } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { History, id, me, roomId } from "./history.ts";
import { TestPage } from "./test-page.ts";

const history = new History([{ kind: "join", who: 1 }]);

/** A substitute for `localStorage`. */
class TestNotes implements Notes {
  readonly held = new Map<string, string>();
  get length(): number {
    return this.held.size;
  }
  key(index: number): string | null {
    return [...this.held.keys()][index] ?? null;
  }
  getItem(name: string): string | null {
    return this.held.get(name) ?? null;
  }
  setItem(name: string, text: string): void {
    this.held.set(name, text);
  }
  removeItem(name: string): void {
    this.held.delete(name);
  }
}

let at: Scene;
let page: TestPage;
let notes: TestNotes;
let storage: OfflineStorage;
/** While true, writes to the storage are lost, as when a page is closed before they complete. */
let deaf: boolean;
let kept: OfflineStorage;

beforeEach(async () => {
  page = new TestPage();
  notes = new TestNotes();
  kept = createMemoryStorage();
  deaf = false;
  storage = {
    ...kept,
    write: (...what) => (deaf ? new Promise(() => undefined) : kept.write(...what)),
  };
  at = scene();
  at = { ...at, client: sceneClient(at, { storage, page, notes }) };
});
afterEach(() => endScene(at));

const composer = () => at.client.room(roomId).composer;
const told = () => [...notes.held.values()].join();

/** Closes the page, and starts the account's next page offline. */
async function reload(options: Parameters<typeof sceneClient>[1] = {}): Promise<void> {
  page.leave();
  // Pending writes have reached the storage, which drops them.
  await settled();
  deaf = false;
  page = new TestPage();
  at = { ...at, client: sceneClient(at, { storage, page, notes, fetch: noNetwork, ...options }) };
  await at.client.start();
}

describe("what is typed right before the page goes", () => {
  test("is there again, though it was never written to the storage", async () => {
    await live(at, [history.entry(1)]);
    await at.clock.pass(500);
    deaf = true;
    composer().setText("the very last wor");
    composer().setReplyTo(id("quoted"));
    page.hide();
    composer().setText("the very last word");
    await reload();
    expect(composer().draft).toEqual({ text: "the very last word", replyTo: id("quoted"), unsent: true });
  });

  test("goes over into the storage, and nothing is left of the note", async () => {
    await live(at, [history.entry(1)]);
    await at.clock.pass(500);
    deaf = true;
    composer().setText("the very last word");
    await reload();
    await at.client.stop();
    await settled();
    expect(notes.held.size).toBe(0);
    at = { ...at, client: sceneClient(at, { storage, notes, fetch: noNetwork }) };
    await at.client.start();
    expect(composer().draft.text).toBe("the very last word");
  });

  test("also where it is the end of what the storage has, or all of it was taken away", async () => {
    await live(at, [history.entry(1)]);
    const thread = at.client.room(roomId).thread(id("root")).composer;
    composer().setText("half a");
    thread.setText("of no use");
    await at.clock.pass(500);
    deaf = true;
    composer().setText("half a thought");
    thread.setText("");
    await reload();
    expect([...at.client.state.drafts]).toEqual([[roomId, { text: "half a thought", replyTo: null, unsent: true }]]);
    await at.client.stop();
    expect([...(await kept.read(`${at.peer.url} ${me}`)).keys()].filter((key) => key.startsWith("draft "))).toEqual([
      `draft ${roomId}`,
    ]);
  });

  test("and was sent with the last key, waits to be sent, and is no draft any more", async () => {
    await live(at, [history.entry(1)]);
    composer().setText("all of it");
    await at.clock.pass(500);
    expect((await kept.read(`${at.peer.url} ${me}`)).get(`draft ${roomId}`)).toMatchObject({ text: "all of it" });
    deaf = true;
    composer().send();
    await reload();
    expect(composer().draft.text).toBe("");
    expect(at.client.state.outbox).toMatchObject([{ text: "all of it", state: "pending" }]);
  });

  test("and was taken away while the storage was hearing of it, does not come back", async () => {
    await live(at, [history.entry(1)]);
    composer().setText("half a thought");
    page.hide();
    composer().setText("");
    page.leave();
    await reload();
    expect([composer().draft.text, at.client.state.drafts.get(roomId)?.text ?? ""]).toEqual(["", ""]);
  });

  test("is noted no longer than it takes the storage", async () => {
    await live(at, [history.entry(1)]);
    composer().setText("for a moment");
    page.hide();
    expect(told()).toContain("for a moment");
    await at.client.stop();
    await settled();
    expect(notes.held.size).toBe(0);
    expect((await kept.read(`${at.peer.url} ${me}`)).get(`draft ${roomId}`)).toMatchObject({ text: "for a moment" });
  });
});

describe("what was noted", () => {
  beforeEach(async () => {
    await live(at, [history.entry(1)]);
    await at.clock.pass(500);
    deaf = true;
    composer().setText("a secret");
    // A page that closes is also hidden, in either order.
    page.leave();
    page.hide();
    await settled();
    expect(told()).toContain("a secret");
  });

  test("goes when its writer signs out", async () => {
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut();
    expect(notes.held.size).toBe(0);
  });

  test("is not another account's to see, and goes when one signs in", async () => {
    const second = new TestPage();
    at.peer.respond = () => Response.json(toProblem("unauthenticated"), { status: 401 });
    at = { ...at, client: sceneClient(at, { storage: createMemoryStorage(), page: second, notes, token: undefined }) };
    await at.client.start();
    at.peer.respond = () =>
      Response.json({
        me: { account: account("ben"), email: "ben@example.org", emailVerified: true },
        sessionId: id("session"),
        token: "",
      });
    await at.client.sessions.signIn({ email: "ben@example.org", password: "secret" });
    expect(at.client.state.drafts.size).toBe(0);
    await at.client.stop();
    // A browser's storage stores whose data it has, and removes all data of an earlier account.
    deaf = false;
    at = { ...at, client: sceneClient(at, { storage, page: second, notes }) };
    await at.client.start();
    expect(composer().draft.text).toBe("a secret");
    const socket = await at.peer.socket();
    socket.hello(id("ben"));
    (await socket.call("sync.pull")).answer(pulledWith([]));
    await at.client.whenLive();
    expect([at.client.state.drafts.size, notes.held.size]).toEqual([0, 0]);
  });

  test.each(["", "{", "[1]", "null"])(
    "by a hand or a release that writes otherwise is passed over: %s",
    async (text) => {
      notes.held.clear();
      notes.held.set(`parley unsaved ${at.peer.url} ${me} other`, text);
      deaf = false;
      at = { ...at, client: sceneClient(at, { storage, notes, fetch: noNetwork }) };
      await at.client.start();
      expect(at.client.state).toMatchObject({ loaded: true, drafts: new Map() });
      await at.client.stop();
      await settled();
      expect(notes.held.size).toBe(0);
    },
  );
});

const refuse = () => {
  throw new DOMException("no", "QuotaExceededError");
};

test.each<[string, Partial<Notes>]>([
  ["that is full", { setItem: refuse }],
  ["that throws", { key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse }],
])("a place for notes %s breaks nothing", async (_, broken) => {
  const refusing = Object.assign(new TestNotes(), broken);
  refusing.held.set(`parley unsaved ${at.peer.url} ${me} other`, "[]");
  at = { ...at, client: sceneClient(at, { storage, page, notes: refusing }) };
  await live(at, [history.entry(1)]);
  composer().setText("for a moment");
  page.hide();
  await at.client.stop();
  expect((await kept.read(`${at.peer.url} ${me}`)).get(`draft ${roomId}`)).toMatchObject({ text: "for a moment" });
  at = { ...at, client: sceneClient(at, { storage, page, notes: refusing, fetch: noNetwork }) };
  await at.client.start();
  expect(composer().draft.text).toBe("for a moment");
});
