import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Message } from "@parley/protocol";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import {
  type Client,
  createClient,
  createId,
  createMemoryStorage,
  type OfflineStorage,
  type ParleyError,
} from "../src/index.ts";
import { maxChanges } from "../src/queue/change-queue.ts";
import { snapshot } from "../src/testing/index.ts";
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
/** Bob's device, which loses its network. */
let client: Client;
let own: Message;
let theirs: Message;

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  const made = await ada.call("rooms.create", {
    ...{ key: createId(), kind: "group", name: "Harbour" },
    accountIds: [bob.id],
  });
  roomId = made.room.id;
  theirs = await ada.call("messages.send", { roomId, id: createId(), text: "theirs" });
  own = await bob.call("messages.send", { roomId, id: createId(), text: "first" });
  [network, storage] = [new CutNetwork(), createMemoryStorage()];
  client = await open();
  await openAll(client, roomId, []);
});
afterEach(async () => {
  network.heal();
  client.tryNow();
  await client.whenLive();
  await untilState(client, () => [...client.state.changes.values()].every(({ error }) => error !== null));
  await agreesWithFresh(server, bob, client);
  await client.stop();
});

async function open(): Promise<Client> {
  const opened = await clientOf(server, bob, { ...network.options, storage, keep: "token" });
  await opened.changes.load();
  return opened;
}
const room = () => client.room(roomId);
const shown = (id: string) => room().timeline.view.messages.find((message) => message.id === id);
const onServer = async (id: string) => (await ada.call("messages.get", { roomId, messageId: id })).message;
const change = () => [...client.state.changes.values()][0];
/** The code of the error with which a promise rejects. */
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: ParleyError) => error.code,
  );
const settledAll = () => untilState(client, () => client.state.changes.size === 0);

async function goOffline(): Promise<void> {
  network.cut();
  await untilState(client, () => client.state.connection.phase === "waiting");
}

async function comeBack(): Promise<void> {
  network.heal();
  client.tryNow();
  await client.whenLive();
}

/** Closes the page and opens it again offline. */
async function reloadOffline(): Promise<void> {
  await client.stop();
  client = createClient(server.url, { token: bob.token ?? undefined, ...network.options, storage, keep: "token" });
  await client.start();
  await client.changes.load();
}

describe("K1: a change made without a network", () => {
  test("is shown at once, over what the server has confirmed and never in it", async () => {
    await goOffline();
    const confirmed = snapshot(client);
    void room().edit(own.id, "second");
    void room().react(theirs.id, "👍");
    void room().pin(theirs.id);
    void room().mute();
    void room().favour();
    void room().thread(theirs.id).follow();
    void room().thread(theirs.id).mute();
    void room().save(theirs.id);
    expect([shown(own.id)?.text, typeof shown(own.id)?.editedAt]).toEqual(["second", "number"]);
    expect(shown(theirs.id)).toMatchObject({
      reactions: [{ emoji: "👍", accountIds: [bob.id] }],
      pinned: { by: bob.id },
    });
    expect(room().hasReacted(theirs as never, "👍")).toBe(true);
    expect(client.state.rooms.get(roomId)?.membership).toMatchObject({ muted: true, favourite: true });
    expect(room().thread(theirs.id).entry).toMatchObject({ following: true, muted: true });
    expect(room().isSaved(theirs)).toBe(true);
    expect(client.state.rooms.get(roomId)?.lastMessage?.text).toBe("second");
    void room().delete(own.id);
    expect([shown(own.id)?.text, typeof shown(own.id)?.deletedAt]).toEqual(["", "number"]);
    expect(snapshot(client)).toEqual(confirmed);
    await comeBack();
    await settledAll();
    expect((await onServer(own.id)).deletedAt).toBeDefined();
    expect(await onServer(theirs.id)).toMatchObject({
      reactions: [{ emoji: "👍", accountIds: [bob.id] }],
      pinned: { by: bob.id },
    });
    expect(client.state.rooms.get(roomId)?.membership).toMatchObject({ muted: true, favourite: true });
    expect(room().thread(theirs.id).entry).toMatchObject({ following: true, muted: true });
    expect(room().isSaved(theirs)).toBe(true);
  });

  test("leaves what is shown the same object as long as nothing of it changes", async () => {
    await goOffline();
    void room().edit(own.id, "second");
    const [before, rooms] = [shown(own.id), client.state.rooms];
    client.room(roomId).composer.setText("beside it");
    expect([shown(own.id) === before, client.state.rooms === rooms]).toEqual([true, true]);
  });

  test("is taken back by its reader and shows what is there again", async () => {
    await goOffline();
    void room().edit(own.id, "second");
    const [key = ""] = client.state.changes.keys();
    client.changes.discard(key);
    expect(shown(own.id)?.text).toBe("first");
  });
});

test("K2: changes outlive a reload without a network, and are sent in their order when there is one again", async () => {
  await goOffline();
  void room().edit(own.id, "second");
  void room().react(theirs.id, "👍");
  void room().pin(own.id);
  await reloadOffline();
  expect([shown(own.id)?.text, client.state.changes.size]).toEqual(["second", 3]);
  await comeBack();
  await settledAll();
  const order = network.calls.map(({ endpoint }) => endpoint).filter((name) => /edit|react|pin/.test(name));
  expect(order).toEqual(["messages.edit", "messages.react", "messages.pin"]);
  expect(await onServer(own.id)).toMatchObject({ text: "second", pinned: { by: bob.id } });
});

describe("K3: of one subject the newest change is the only one", () => {
  test("two edits are the last one, and what is made and taken back is nothing", async () => {
    await goOffline();
    const first = room().edit(own.id, "second");
    void room().edit(own.id, "third");
    void room().react(theirs.id, "👍");
    await room().react(theirs.id, "👍", false);
    void room().pin(theirs.id);
    await room().pin(theirs.id, false);
    expect([...client.state.changes.values()].map(({ value }) => value)).toEqual(["third"]);
    await comeBack();
    await first;
    expect(network.callsOf("messages.edit").map(({ text }) => text)).toEqual(["third"]);
    expect([network.callsOf("messages.react"), network.callsOf("messages.unreact")]).toEqual([[], []]);
    expect((await bob.call("messages.history", { roomId, messageId: own.id })).editions).toHaveLength(2);
  });

  test("a deletion makes what else was to be done with the message void", async () => {
    await goOffline();
    void room().edit(own.id, "second");
    void room().react(own.id, "👍");
    void room().delete(own.id);
    expect([...client.state.changes.values()].map(({ kind }) => kind)).toEqual(["delete"]);
  });

  test("what may have reached the server is reversed and not dropped", async () => {
    network.loseAnswerOf("messages.react");
    void room().react(theirs.id, "👍");
    await untilState(client, () => client.state.connection.phase === "waiting");
    void room().react(theirs.id, "👍", false);
    expect(client.state.changes.size).toBe(1);
    await comeBack();
    await settledAll();
    expect((await onServer(theirs.id)).reactions).toBeUndefined();
  });
});

describe("K4: a change whose answer was lost is repeated and done once", () => {
  for (const [endpoint, act] of [
    ["messages.react", () => room().react(theirs.id, "👍")],
    ["messages.edit", () => room().edit(own.id, "second  ")],
    ["messages.pin", () => room().pin(theirs.id)],
    ["messages.delete", () => room().delete(own.id)],
  ] as const)
    test(endpoint, async () => {
      const { position } = await bob.call("messages.get", { roomId, messageId: own.id });
      network.loseAnswerOf(endpoint);
      const done = act();
      await untilState(client, () => client.state.connection.phase === "waiting");
      await comeBack();
      await done;
      expect(network.callsOf(endpoint).length).toBeGreaterThan(1);
      const after = await bob.call("messages.get", { roomId, messageId: own.id });
      expect([after.position - position, client.state.changes.size]).toEqual([1, 0]);
    });
});

test("K5: ten times as many changes as there may be are refused with an error, and none of those that wait is lost", async () => {
  await goOffline();
  const refusals: unknown[] = [];
  for (let count = 0; count < 10 * maxChanges; count += 1)
    room()
      .save(createId(count))
      .catch((error) => refusals.push(error.code));
  expect(client.state.changes.size).toBe(maxChanges);
  expect(await refusalOf(room().edit(own.id, "second"))).toBe("too_many_changes");
  room().composer.beginEdit(shown(own.id) as never);
  room().composer.setEdit("second");
  expect(await refusalOf(room().composer.saveEdit())).toBe("too_many_changes");
  expect([shown(own.id)?.text, room().composer.edit?.text]).toEqual(["first", "second"]);
  expect([new Set(refusals).size, refusals.length]).toEqual([1, 9 * maxChanges]);
  for (const key of client.state.changes.keys()) client.changes.discard(key);
});

describe("K6: changes end with their account", () => {
  test("a sign-out forgets them, in the storage too", async () => {
    const { client: leaving, storage: kept } = await signedIn();
    network.cut();
    await untilState(leaving, () => leaving.state.connection.phase === "waiting");
    const done = leaving.room(roomId).react(theirs.id, "👍");
    await leaving.stop();
    expect(await keysOf(kept)).toHaveLength(1);
    await leaving.start();
    network.heal();
    await leaving.forgetDevice();
    expect(await refusalOf(done)).toBe("unauthenticated");
    expect([leaving.state.changes.size, await keysOf(kept)]).toEqual([0, []]);
    await leaving.stop();
  });

  test("another account that signs in on the device neither sees nor sends them", async () => {
    const { client: first, storage: kept } = await signedIn();
    network.cut();
    await untilState(first, () => first.state.connection.phase === "waiting");
    void first.room(roomId).react(theirs.id, "👍");
    await first.stop();
    network.heal();
    const second = await clientOf(server, ada, { ...network.options, storage: kept, keep: "token" });
    expect([second.state.changes.size, await keysOf(kept)]).toEqual([0, []]);
    await second.stop();
    expect((await onServer(theirs.id)).reactions).toBeUndefined();
  });

  async function signedIn() {
    const kept = createMemoryStorage();
    const own = createClient(server.url, { ...network.options, storage: kept, keep: "token" });
    await own.sessions.signIn({ email: bob.email, password: bob.password });
    await own.whenLive();
    await own.changes.load();
    return { client: own, storage: kept };
  }

  async function keysOf(kept: OfflineStorage): Promise<string[]> {
    const records = await kept.read(`${server.url} ${bob.id}`);
    return [...records.keys()].filter((key) => key.startsWith("change "));
  }
});

describe("K7: a change that the server refuses is rolled back and says why", () => {
  test("the message was deleted in between: the deletion wins", async () => {
    await goOffline();
    const edited = room().edit(own.id, "second");
    await bob.call("messages.delete", { roomId, messageId: own.id });
    await comeBack();
    expect(await refusalOf(edited)).toBe("message_deleted");
    expect([shown(own.id)?.text, typeof shown(own.id)?.deletedAt]).toEqual(["", "number"]);
    expect(change()).toMatchObject({ value: "second", error: { code: "message_deleted" } });
  });

  test("but what was to be taken off it is gone with it", async () => {
    await bob.call("messages.react", { roomId, messageId: own.id, emoji: "👍" });
    await untilState(client, () => shown(own.id)?.reactions !== undefined);
    await goOffline();
    const taken = room().react(own.id, "👍", false);
    await bob.call("messages.delete", { roomId, messageId: own.id });
    await comeBack();
    await taken;
    expect(client.state.changes.size).toBe(0);
  });

  test("the account is no member any more: the removal wins, and nothing is forgotten without a word", async () => {
    await goOffline();
    const edited = room().edit(own.id, "second");
    await ada.call("members.remove", { roomId, accountId: bob.id });
    await comeBack();
    expect(await refusalOf(edited)).toBe("not_found");
    expect(change()).toMatchObject({ value: "second", error: { code: "not_found" } });
  });

  test("the role does not allow it", async () => {
    await goOffline();
    const deleted = room().delete(theirs.id);
    expect(shown(theirs.id)?.deletedAt).toBeDefined();
    await comeBack();
    expect(await refusalOf(deleted)).toBe("forbidden");
    expect(shown(theirs.id)).toMatchObject({ text: "theirs" });
  });

  test("the message was edited on another device: that edit wins until the writer sends this one again", async () => {
    await goOffline();
    const edited = room().edit(own.id, "from this device");
    await bob.call("messages.edit", { roomId, messageId: own.id, text: "from the other one" });
    await comeBack();
    expect(await refusalOf(edited)).toBe("changed_elsewhere");
    expect([shown(own.id)?.text, network.callsOf("messages.edit")]).toEqual(["from the other one", []]);
    const [key = ""] = client.state.changes.keys();
    client.changes.retry(key);
    await settledAll();
    expect((await onServer(own.id)).text).toBe("from this device");
  });

  test("a refusal is there after a reload, and its text where the message is edited again", async () => {
    await goOffline();
    void room().edit(own.id, "  ");
    await comeBack();
    await untilState(client, () => change()?.error != null);
    await reloadOffline();
    expect(change()).toMatchObject({ value: "  ", error: { code: "invalid_input", field: "text" } });
    room().composer.beginEdit(shown(own.id) as never);
    expect(room().composer.edit?.text).toBe("  ");
  });
});

describe("K8: a change of a message that was never sent", () => {
  test("is made where it waits: one message with the new text is sent, and no edit of it", async () => {
    await goOffline();
    const entry = room().composer.send("unsent");
    await room().edit(entry?.id ?? "", "better");
    expect(room().timeline.view.pending.map(({ text }) => text)).toEqual(["better"]);
    await reloadOffline();
    expect(room().timeline.view.pending.map(({ text }) => text)).toEqual(["better"]);
    await comeBack();
    await untilState(client, () => client.state.outbox.length === 0);
    const sent = await onServer(entry?.id ?? "");
    expect([sent.text, sent.editedAt, network.callsOf("messages.edit")]).toEqual(["better", undefined, []]);
  });

  test("as a deletion discards it, with everything that was to be done with it", async () => {
    await goOffline();
    const entry = room().composer.send("unsent");
    void room().react(entry?.id ?? "", "👍");
    await room().delete(entry?.id ?? "");
    expect([client.state.outbox, client.state.changes.size]).toEqual([[], 0]);
    await comeBack();
    expect([network.callsOf("messages.send"), network.callsOf("messages.delete")]).toEqual([[], []]);
  });

  test("waits for its arrival where it may have been sent, and is shown at once", async () => {
    network.loseAnswerOf("messages.send");
    const entry = room().composer.send("sent?");
    await untilState(client, () => client.state.connection.phase === "waiting");
    void room().edit(entry?.id ?? "", "better");
    void room().react(entry?.id ?? "", "👍");
    expect(room().timeline.view.pending.map(({ text }) => text)).toEqual(["better"]);
    await comeBack();
    await settledAll();
    expect(await onServer(entry?.id ?? "")).toMatchObject({ text: "better", reactions: [{ emoji: "👍" }] });
    expect(network.callsOf("messages.edit")).toHaveLength(1);
  });
});
