import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { AccountEvent, Membership } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { wholeState } from "../src/testing/snapshot.ts";
import { account, endScene, greeted, live, pulledWith, quiet, type Scene, scene } from "./first-load.ts";
import { History, id, me, roomId, says, talk } from "./history.ts";

/** Ada created the room, Ben joined, and then sent nine messages: positions 3 to 11. */
const history = talk(9);

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

const room = () => at.client.state.rooms.get(roomId);
const position = () => room()?.position;
const frame = (from: number, to: number) => ({ type: "room", roomId, events: history.between(from, to) }) as const;
const reaches = (wanted: number) => untilState(at.client, () => position() === wanted);
const tail = (from: number, to: number) => history.tail(from, to);

describe("the first load", () => {
  test("asks without positions and shows the answer", async () => {
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(me);
    const pull = await socket.call("sync.pull");
    expect(pull.input).toEqual({});
    pull.answer(pulledWith([history.entry(5)]));
    await at.client.whenLive();
    expect(at.client.state.me?.account.id).toBe(me);
    expect(position()).toBe(5);
    expect(at.client.state.accounts.get(id("ben"))?.name).toBe("ben");
  });

  test("asks for what frames brought during the load", async () => {
    void at.client.start();
    const socket = await at.peer.socket();
    socket.hello(me);
    const pull = await socket.call("sync.pull");
    socket.say(frame(3, 5));
    socket.say(frame(5, 7));
    pull.answer(pulledWith([history.entry(4)]));
    await at.client.whenLive();
    const asked = await socket.call("sync.tail");
    expect(asked.input).toMatchObject({ position: 4 });
    asked.answer(tail(4, 7));
    await reaches(7);
    expect(room()?.membership).toMatchObject(history.counts(7, 0, null));
  });
});

describe("frames of a room", () => {
  test("[F1] are applied once, in order, whatever part of them is known", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say(frame(0, 5));
    socket.say(frame(3, 5));
    socket.say(frame(4, 6));
    await reaches(6);
    expect(room()?.membership.unread).toBe(history.counts(6, 0, null).unread);
    expect(room()?.lastMessage).toMatchObject(history.entry(6).lastMessage ?? {});
  });

  test("[F1] behind a gap wait for the tail", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say(frame(5, 6));
    const asked = await socket.call("sync.tail");
    expect(asked.input).toEqual({ roomId, epoch: "first", position: 3 });
    socket.say(frame(6, 8));
    asked.answer(tail(3, 6));
    await reaches(8);
    expect(room()?.membership).toMatchObject(history.counts(8, 0, null));
  });

  test("that were read from the log are asked for as a tail, which brings exact numbers", async () => {
    const edited = new History([
      { kind: "join", who: 1 },
      says(1),
      { kind: "edit", message: 0, names: [0], all: false },
    ]);
    const socket = await live(at, [edited.entry(2)]);
    socket.say({ type: "room", roomId, events: edited.read(2, 4) });
    const asked = await socket.call("sync.tail");
    asked.answer(edited.tail(2, 4));
    await reaches(4);
    expect(room()?.membership).toMatchObject({ unread: 1, mentions: 1 });
  });

  test("of a tail that cannot be had now are asked for again", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say(frame(5, 6));
    (await socket.call("sync.tail")).refuse({
      type: "",
      code: "rate_limited",
      status: 429,
      title: "",
      retry: "later",
      retryAfter: 700,
    });
    const again = socket.call("sync.tail");
    let wasAsked = false;
    void again.then(() => {
      wasAsked = true;
    });
    await quiet(at.client, socket);
    await at.clock.pass(699);
    expect(wasAsked).toBe(false);
    await at.clock.pass(1);
    (await again).answer(tail(3, 6));
    await reaches(6);
  });

  test("of a room that starts over replace what is held, and open windows load again", async () => {
    const socket = await live(at, [history.entry(3)]);
    const close = at.client.room(roomId).timeline.open();
    (await socket.call("messages.list")).answer(history.page(3, null, 0, 9));
    await untilState(at.client, () => at.client.room(roomId).timeline.view.ready);
    socket.say(frame(9, 10));
    const asked = await socket.call("sync.tail");
    asked.answer({
      type: "start_over",
      roomId,
      reason: "too_far_behind",
      entry: history.entry(10),
      threads: [],
      accounts: [],
    });
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId });
    list.answer(history.page(10, null, 0, 9));
    await untilState(at.client, () => at.client.room(roomId).timeline.view.messages.length === 8);
    expect(position()).toBe(10);
    await quiet(at.client, socket);
    // Its threads were part of the answer.
    expect(socket.frames.filter((sent) => sent.type === "call" && sent.endpoint === "threads.list")).toEqual([]);
    close();
  });

  test("[F2] of a room not known yet are kept until it is entered", async () => {
    const socket = await live(at, []);
    socket.say(frame(5, 6));
    socket.say(frame(6, 7));
    const entered: AccountEvent = {
      type: "room.entered",
      position: 2,
      entry: { ...history.entry(5), membership: history.membership(5, 0, 2) },
      accounts: [account("cyd")],
    };
    socket.say({ type: "account", events: [entered] });
    await reaches(7);
    expect(at.client.state.accounts.has(id("cyd"))).toBe(true);
  });

  test("[F2] of a room not known for long are forgotten, and the gap is found", async () => {
    const socket = await live(at, []);
    socket.say(frame(5, 6));
    socket.say({ type: "presence", presences: [{ accountId: me, state: "online", lastSeenAt: null }] });
    await untilState(at.client, () => at.client.state.presences.size === 1);
    await at.clock.pass(5000);
    const entry = { ...history.entry(5), membership: history.membership(5, 0, 2) };
    socket.say({ type: "account", events: [{ type: "room.entered", position: 2, entry, accounts: [] }] });
    await reaches(5);
    socket.say(frame(6, 7));
    (await socket.call("sync.tail")).answer(tail(5, 7));
    await reaches(7);
  });
});

describe("the personal stream", () => {
  const changed = (at: number, membership: Partial<Membership> = {}): AccountEvent => ({
    type: "membership.changed",
    position: at,
    membership: { ...history.membership(3, 0, at), ...membership },
  });

  test("is applied in order, each event once", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say({ type: "account", events: [changed(1, { muted: true }), changed(2, { favourite: true })] });
    socket.say({
      type: "account",
      events: [changed(2, { muted: true }), changed(3, { favourite: true, muted: true })],
    });
    await untilState(at.client, () => wholeState(at.client).account === 3);
    expect(room()?.membership).toMatchObject({ favourite: true, muted: true, revision: 3 });
  });

  test("with a gap is pulled again, and frames wait for that", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say({ type: "account", events: [changed(5, { muted: true })] });
    const pull = await socket.call("sync.pull");
    expect(pull.input).toEqual({
      epoch: "first",
      account: 1,
      directory: 1,
      rooms: [{ roomId, position: 3, revision: 1, receipts: null, timeline: false }],
    });
    expect(at.client.state.connection.phase).toBe("syncing");
    socket.say(frame(3, 5));
    pull.answer(
      pulledWith([{ ...history.entry(4), membership: { ...history.membership(4, 0, 5), muted: true } }], {
        account: 5,
      }),
    );
    await at.client.whenLive();
    const membership = { ...history.membership(5, 0, 5), muted: true };
    (await socket.call("sync.tail")).answer({ ...tail(4, 5), membership });
    await reaches(5);
    expect(room()?.membership).toMatchObject({ muted: true, ...history.counts(5, 0, null) });
  });

  test("takes rooms away, and an answer from before does not bring them back", async () => {
    const socket = await live(at, [history.entry(3)]);
    const joins = at.client.rooms.join({ roomId });
    const join = await socket.call("rooms.join");
    socket.say({ type: "account", events: [{ type: "room.left", position: 2, roomId }] });
    await untilState(at.client, () => room() === undefined);
    join.answer(history.entry(3));
    await joins;
    expect(room()).toBeUndefined();
  });

  test("reads a room again when the clearing of its history is undone", async () => {
    const cleared = {
      ...history.entry(6),
      lastMessage: null,
      membership: { ...history.membership(6, 0, 1), cleared: 6 },
    };
    const socket = await live(at, [cleared]);
    socket.say({ type: "account", events: [changed(2, { cleared: 0, countedAt: 6 })] });
    (await socket.call("rooms.get")).answer({
      entry: { ...history.entry(6), membership: history.membership(6, 0, 2) },
      accounts: [],
    });
    (await socket.call("threads.list")).answer({ threads: [], accounts: [], next: null });
    await untilState(at.client, () => room()?.lastMessage !== null);
    expect(wholeState(at.client).rooms.get(roomId)?.stale).toBe(false);
  });

  test("hides what is cleared", async () => {
    const socket = await live(at, [history.entry(6)]);
    const { timeline } = at.client.room(roomId);
    const close = timeline.open();
    (await socket.call("messages.list")).answer(history.page(6, null, 0, 9));
    await untilState(at.client, () => timeline.view.messages.length === 4);
    socket.say({ type: "account", events: [changed(2, { cleared: 5, countedAt: 6 })] });
    await untilState(at.client, () => timeline.view.messages.length === 1);
    expect(timeline.view.hasOlder).toBe(false);
    close();
  });
});

describe("the directory", () => {
  test("renames people, the own account among them", async () => {
    const socket = await live(at, []);
    socket.say({
      type: "directory",
      events: [{ type: "account.changed", position: 2, account: { ...account("ada", 2), name: "Ada L." } }],
    });
    await untilState(at.client, () => wholeState(at.client).directory === 2);
    expect(at.client.state.me?.account.name).toBe("Ada L.");
  });

  test("[S3] does not bring an older profile back", async () => {
    const socket = await live(at, []);
    socket.say({
      type: "directory",
      events: [{ type: "account.changed", position: 2, account: { ...account("cyd", 2), name: "new" } }],
    });
    await untilState(at.client, () => at.client.state.accounts.has(id("cyd")));
    const asked = at.client.accounts.get({ accountId: id("cyd") });
    (await socket.call("accounts.get")).answer({ ...account("cyd", 1), name: "old" });
    await asked;
    expect(at.client.state.accounts.get(id("cyd"))?.name).toBe("new");
  });

  test("is looked up again where too much changed to list", async () => {
    void at.client.start();
    const socket = await greeted(
      at,
      pulledWith([], { directory: { position: 900, accounts: [account("ben")], startOver: true, emoji: 0 } }),
    );
    await at.client.whenLive();
    await at.clock.pass(50);
    const asked = await socket.call("accounts.lookUp");
    expect(asked.input.accountIds.toSorted()).toEqual([id("ada"), id("ben")].toSorted());
    asked.answer({ accounts: [{ ...account("ben", 8), name: "Benjamin" }] });
    await untilState(at.client, () => at.client.state.accounts.get(id("ben"))?.name === "Benjamin");
  });
});

describe("resume", () => {
  test("asks behind the positions that are held and takes tails", async () => {
    const socket = await live(at, [history.entry(3)]);
    const { timeline } = at.client.room(roomId);
    const close = timeline.open();
    (await socket.call("messages.list")).answer(history.page(3, null, 0, 9));
    await untilState(at.client, () => timeline.view.ready);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(1000);
    const next = await at.peer.socket();
    next.hello(me);
    const pull = await next.call("sync.pull");
    expect(pull.input.rooms).toEqual([{ roomId, position: 3, revision: 1, receipts: null, timeline: true }]);
    pull.answer(pulledWith([], { tails: [tail(3, 8)] }));
    await at.client.whenLive();
    expect(timeline.view.messages.map((message) => message.position)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(room()?.membership).toMatchObject(history.counts(8, 0, null));
    close();
  });

  test("starts over when the server says so", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(1000);
    const next = await at.peer.socket();
    next.hello(me);
    const first = await next.call("sync.pull");
    first.answer({ ...pulledWith([], { epoch: "second", startOver: "epoch_changed" }), own: null });
    const again = await next.call("sync.pull");
    expect(again.input).toEqual({});
    again.answer(pulledWith([], { epoch: "second", account: 0 }));
    await at.client.whenLive();
    expect(at.client.state).toMatchObject({ epoch: "second", account: 0 });
    expect(at.client.state.rooms.size).toBe(0);
  });

  test("takes rooms that were left and entries of rooms of which nothing else is held", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(1000);
    const next = await greeted(at, pulledWith([history.entry(9)]));
    await at.client.whenLive();
    expect(position()).toBe(9);
    next.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(1000);
    await greeted(at, pulledWith([], { left: [roomId], account: 7 }));
    await at.client.whenLive();
    expect(room()).toBeUndefined();
  });
});

describe("typing", () => {
  test("[Q3] shows who types where, and ends by itself, by word or with the message", async () => {
    const socket = await live(at, [history.entry(5)]);
    const handle = at.client.room(roomId);
    const typing = (accountId: string, threadId: string | null, is = true) =>
      socket.say({ type: "typing", roomId, threadId, accountId, typing: is });
    typing(id("ben"), null);
    typing(id("cyd"), id("thread"));
    typing(me, null);
    await untilState(at.client, () => handle.typing(id("thread")).length === 1);
    expect(handle.typing()).toEqual([id("ben")]);
    socket.say(frame(5, 6));
    await reaches(6);
    expect(handle.typing()).toEqual([]);
    await at.clock.pass(6000);
    expect(handle.typing(id("thread"))).toEqual([]);
    typing(id("ben"), null);
    await untilState(at.client, () => handle.typing().length === 1);
    typing(id("ben"), null, false);
    await untilState(at.client, () => handle.typing().length === 0);
  });
});
