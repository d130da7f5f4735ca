import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import {
  type Client,
  type ClientOptions,
  createId,
  createMemoryStorage,
  draftKey,
  type SocketLike,
} from "../src/index.ts";
import { agree } from "../src/testing/index.ts";
import { wholeState } from "../src/testing/snapshot.ts";
import { clientOf } from "./fixture.ts";
import { HeldClock } from "./held-clock.ts";
import { TestPage } from "./test-page.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** One of Ada's devices: a client with its own storage and network, whose timers the test controls. */
class Device {
  readonly clock = new HeldClock();
  readonly page = new TestPage();
  readonly storage = createMemoryStorage();
  /** The texts of the calls of `drafts.set` so far. */
  readonly calls: string[] = [];
  #online = true;
  #sockets = new Set<SocketLike>();
  client!: Client;

  async open(): Promise<this> {
    const options: ClientOptions = {
      ...{ storage: this.storage, page: this.page, keep: "token", locks: null },
      timers: this.clock.timers,
      WebSocket: this.#network(),
      fetch: (url, init) => (this.#online ? fetch(url, init) : Promise.reject(new TypeError("no network"))),
    };
    this.client = await clientOf(server, ada, options);
    return this;
  }

  get composer() {
    return this.client.room(roomId).composer;
  }

  /** Passes the pause after typing. */
  pause(): Promise<void> {
    return this.clock.pass(2_000);
  }

  /** Reloads the page. */
  async reload(): Promise<void> {
    await this.client.stop();
    await this.open();
  }

  async offline(): Promise<void> {
    this.#online = false;
    for (const socket of this.#sockets) socket.close();
    await this.#waits();
  }

  async online(): Promise<void> {
    // A try that is running fails first, because it began offline.
    await this.#waits();
    this.#online = true;
    this.page.online();
    await this.client.whenLive();
  }

  #waits(): Promise<void> {
    return untilState(this.client, () => this.client.state.connection.phase === "waiting");
  }

  #network(): ClientOptions["WebSocket"] {
    const device = this;
    return class {
      readonly #socket: WebSocket;
      constructor(url: string) {
        this.#socket = new WebSocket(device.#online ? url : "ws://127.0.0.1:1");
        device.#sockets.add(this);
      }
      send(text: string): void {
        const frame = JSON.parse(text) as { endpoint?: string; input?: { text?: string } };
        if (frame.endpoint === "drafts.set") device.calls.push(frame.input?.text ?? "");
        this.#socket.send(text);
      }
      close(code?: number): void {
        this.#socket.close(code);
        device.#sockets.delete(this);
      }
      addEventListener(...[type, listener]: Parameters<SocketLike["addEventListener"]>): void {
        this.#socket.addEventListener(type, listener as (event: Event) => void);
      }
    };
  }
}

let ada: Person;
let roomId: string;
let one: Device;
let two: Device;
let people = 0;

beforeEach(async () => {
  people += 1;
  const name = `ada${people}`;
  ada = (await server.people(name))[name] as Person;
  roomId = (await ada.call("rooms.create", { key: createId(), kind: "group", name: "Harbour" })).room.id;
  one = await new Device().open();
  two = await new Device().open();
});
afterEach(async () => {
  await agree(one.client, two.client);
  await one.client.stop();
  await two.client.stop();
});

const shows = (device: Device, text: string) => untilState(device.client, () => device.composer.draft.text === text);
const isSent = (device: Device) => untilState(device.client, () => !device.composer.draft.unsent);

/** Waits until all events up to now have arrived. */
async function quiet(): Promise<void> {
  const account = (await ada.call("sync.pull", {})).own?.account ?? 0;
  for (const { client } of [one, two]) await untilState(client, () => wholeState(client).account >= account);
}

describe("what is typed on one device", () => {
  test("[D2] appears on the other after a pause, with one call however many keys were pressed", async () => {
    for (const text of ["h", "ha", "half a", "half a thought"]) {
      one.composer.setText(text);
      await one.clock.pass(1_000);
    }
    expect(one.calls).toEqual([]);
    await one.pause();
    await shows(two, "half a thought");
    await isSent(one);
    expect([one.calls, two.calls]).toEqual([["half a thought"], []]);
  });

  test("[D2] appears at once when its writer turns away, or the page may be gone", async () => {
    one.composer.setText("for a moment");
    one.composer.flush();
    await shows(two, "for a moment");
    one.composer.setText("for another");
    one.page.hide();
    await shows(two, "for another");
    await isSent(one);
    one.composer.flush();
    await one.pause();
    expect(one.calls).toEqual(["for a moment", "for another"]);
  });

  test("is there on a new one, and after a reload without a network", async () => {
    one.composer.setText("half a thought");
    one.composer.flush();
    await shows(two, "half a thought");
    const three = await new Device().open();
    expect(three.composer.draft).toEqual({ text: "half a thought", replyTo: null, unsent: false });
    await three.client.stop();
    await two.reload();
    expect(two.composer.draft.text).toBe("half a thought");
    expect(two.calls).toEqual([]);
  });

  test("of a thread is another draft", async () => {
    const root = await ada.call("messages.send", { roomId, id: createId(), text: "root" });
    const composer = one.client.room(roomId).thread(root.id).composer;
    composer.setText("apart");
    composer.setReplyTo(root.id);
    composer.flush();
    await untilState(two.client, () => two.client.room(roomId).thread(root.id).composer.draft.text === "apart");
    expect(two.client.room(roomId).thread(root.id).composer.draft.replyTo).toBe(root.id);
    expect([...two.client.state.drafts.keys()]).toEqual([draftKey(roomId, root.id)]);
  });

  test("[D2] has one call at a time; what changes during a call is sent with the next", async () => {
    one.composer.setText("first");
    one.composer.flush();
    one.composer.setText("second");
    one.composer.flush();
    one.composer.setText("third");
    one.composer.flush();
    expect(one.calls).toEqual(["first"]);
    await shows(two, "third");
    await isSent(one);
    expect(one.calls).toEqual(["first", "third"]);
  });
});

describe("a message that is sent", () => {
  test("clears the draft on the other device", async () => {
    one.composer.setText("all of it");
    one.composer.flush();
    await shows(two, "all of it");
    two.composer.send();
    await shows(one, "");
    await untilState(two.client, () => two.client.state.outbox.length === 0);
    expect([one.client.state.drafts.size, two.client.state.drafts.size]).toEqual([0, 0]);
    expect([one.calls, two.calls]).toEqual([["all of it"], [""]]);
  });

  test("costs no call for a draft that the server never had", async () => {
    one.composer.setText("quick");
    one.composer.send();
    await untilState(one.client, () => one.client.state.outbox.length === 0);
    await one.pause();
    await quiet();
    expect([one.calls, one.client.state.drafts.size]).toEqual([[], 0]);
  });

  test("takes back a draft that is on its way", async () => {
    one.composer.setText("nearly");
    one.composer.flush();
    one.composer.send();
    await untilState(one.client, () => one.client.state.drafts.size === 0);
    await quiet();
    expect(one.calls).toEqual(["nearly", ""]);
    expect(await ada.call("sync.pull", {})).toMatchObject({ drafts: [] });
    expect(two.composer.draft.text).toBe("");
  });
});

describe("without a network", () => {
  test("what is typed waits, also over a reload, and is sent when the network is back", async () => {
    await one.offline();
    one.composer.setText("on the water");
    await one.pause();
    expect(one.calls).toEqual([]);
    await one.online();
    await shows(two, "on the water");
    one.composer.setText("on the open water");
    await one.reload();
    await shows(two, "on the open water");
    await isSent(one);
  });

  test("the last one to reach the server wins", async () => {
    await one.offline();
    one.composer.setText("from the boat");
    two.composer.setText("from the pier");
    two.composer.flush();
    await isSent(two);
    expect(one.composer.draft.text).toBe("from the boat");
    await one.online();
    await shows(two, "from the boat");
    await isSent(one);
  });

  test("a message that is sent clears the draft everywhere, later", async () => {
    one.composer.setText("to be sent");
    one.composer.flush();
    await shows(two, "to be sent");
    await isSent(one);
    await one.offline();
    one.composer.send();
    expect(one.composer.draft.text).toBe("");
    await one.online();
    await shows(two, "");
  });
});

test("D3: what another device writes waits for what is typed here, and the last one wins", async () => {
  one.composer.setText("mine");
  two.composer.setText("yours");
  two.composer.flush();
  await isSent(two);
  await quiet();
  expect([one.composer.draft.text, wholeState(one.client).heldDrafts.get(roomId)?.text]).toEqual(["mine", "yours"]);
  await one.pause();
  await shows(two, "mine");
  await isSent(one);
});

test("a draft that the server refuses stays here, and is not sent again and again", async () => {
  one.composer.setText("x".repeat(17_000));
  one.composer.flush();
  one.page.hide();
  one.page.hide();
  await untilState(one.client, () => one.calls.length === 1);
  await ada.call("drafts.set", { roomId, text: "from elsewhere" });
  await shows(two, "from elsewhere");
  await quiet();
  one.page.hide();
  expect([one.composer.draft.text.length, one.calls.length]).toEqual([17_000, 1]);
  one.composer.setText("short");
  one.composer.flush();
  await shows(two, "short");
});

test("D4: the drafts of a room go with it", async () => {
  const { bob } = await server.people("bob");
  await ada.call("members.add", { roomId, accountId: bob.id });
  await ada.call("members.setRole", { roomId, accountId: bob.id, role: "owner" });
  one.composer.setText("of no use");
  one.composer.flush();
  await shows(two, "of no use");
  await bob.call("members.remove", { roomId, accountId: ada.id });
  for (const { client } of [one, two]) await untilState(client, () => client.state.drafts.size === 0);
  expect([wholeState(one.client).heldDrafts.size, wholeState(two.client).heldDrafts.size]).toEqual([0, 0]);
});
