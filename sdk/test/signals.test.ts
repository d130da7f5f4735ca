import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { EndpointName } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { account, endScene, greeted, live, pulledWith, quiet, type Scene, scene } from "./first-load.ts";
import { History, id, me, roomId, says } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = new History(Array.from({ length: 12 }, () => says(1)));

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

/** The inputs of an endpoint's calls that the test has not taken yet. */
async function calls(socket: PeerSocket, endpoint: EndpointName): Promise<unknown[]> {
  await quiet(at.client, socket);
  return socket.frames.flatMap((frame) => (frame.type === "call" && frame.endpoint === endpoint ? [frame.input] : []));
}

async function reconnected(socket: PeerSocket): Promise<PeerSocket> {
  socket.cut();
  await untilState(at.client, () => at.client.state.connection.phase === "waiting");
  await at.clock.pass(500);
  const next = await greeted(at, pulledWith([]));
  await at.client.whenLive();
  return next;
}

describe("marking as read", () => {
  const mark = (position: number) => at.client.room(roomId).markRead(position);

  test("makes one call of many marks, and never goes back", async () => {
    const socket = await live(at, [history.entry(10, 3)]);
    for (const position of [5, 4, 7, 6]) mark(position);
    expect(await calls(socket, "receipts.markRead")).toEqual([{ roomId, position: 5 }]);
    (await socket.call("receipts.markRead")).answer(history.membership(10, 5, 2));
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.membership.read === 5);
    await at.clock.pass(1000);
    const second = await socket.call("receipts.markRead");
    expect(second.input).toEqual({ roomId, position: 7 });
    second.answer(history.membership(10, 7, 3));
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.membership.read === 7);
    await at.clock.pass(1000);
    mark(7);
    mark(2);
    await at.clock.pass(2000);
    expect(await calls(socket, "receipts.markRead")).toEqual([]);
  });

  test("is said again when the connection is back", async () => {
    const socket = await live(at, [history.entry(10, 3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    mark(6);
    await at.clock.pass(500);
    const next = await greeted(at, pulledWith([]));
    await at.client.whenLive();
    // The first try was sent by HTTP and may not have failed yet; no second one is sent at the same time.
    do await at.clock.pass(1000);
    while ((await calls(next, "receipts.markRead")).length === 0);
    const call = await next.call("receipts.markRead");
    expect(call.input).toEqual({ roomId, position: 6 });
    call.answer(history.membership(10, 6, 2));
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.membership.read === 6);
  });

  test("is not done by a mark from before marking as unread", async () => {
    const socket = await live(at, [history.entry(10, 3)]);
    mark(5);
    (await socket.call("receipts.markRead")).answer(history.membership(10, 5, 2));
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.membership.read === 5);
    mark(8);
    const unmark = at.client.room(roomId).markUnread(4);
    (await socket.call("receipts.markUnread")).answer({ ...history.membership(10, 3, 3), read: 5 });
    await unmark;
    await at.clock.pass(3000);
    expect(await calls(socket, "receipts.markRead")).toEqual([]);
    mark(4);
    expect(await calls(socket, "receipts.markRead")).toEqual([{ roomId, position: 4 }]);
  });
});

describe("marking as unread", () => {
  const unmark = (position: number) => at.client.room(roomId).markUnread(position);
  const cutOff = async (): Promise<void> => {
    const socket = await live(at, [history.entry(10, 3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    at.peer.respond = () => new Response("", { status: 502 });
  };
  const back = async (): Promise<PeerSocket> => {
    await at.clock.pass(500);
    const next = await greeted(at, pulledWith([]));
    await at.client.whenLive();
    return next;
  };

  test("is said when the connection is back, the last of several alone", async () => {
    await cutOff();
    const marks = [unmark(6), unmark(4)];
    const next = await back();
    const call = await next.call("receipts.markUnread");
    expect(call.input).toEqual({ roomId, position: 4 });
    call.answer({ ...history.membership(10, 3, 2), read: 5 });
    await Promise.all(marks);
    expect(await calls(next, "receipts.markUnread")).toEqual([]);
  });

  test("is not said any more when something was read after it", async () => {
    await cutOff();
    const marked = unmark(4);
    at.client.room(roomId).markRead(8);
    await marked;
    const next = await back();
    do await at.clock.pass(1000);
    while ((await calls(next, "receipts.markRead")).length === 0);
    expect((await next.call("receipts.markRead")).input).toEqual({ roomId, position: 8 });
    expect(await calls(next, "receipts.markUnread")).toEqual([]);
  });

  test("rejects with what the server refuses, and troubles nobody who does not look", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    const socket = await live(at, [history.entry(10, 3)]);
    for (const look of [false, true]) {
      const marked = unmark(4);
      (await socket.call("receipts.markUnread")).refuse({ code: "not_found" });
      if (look) await expect(marked).rejects.toMatchObject({ code: "not_found" });
      await quiet(at.client, socket);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});

describe("delivery", () => {
  test("is sent at most once a second, the furthest of each room", async () => {
    const socket = await live(at, [history.entry(3, 3)]);
    socket.say({ type: "room", roomId, events: history.between(3, 5) });
    const first = await socket.call("receipts.markDelivered");
    expect(first.input).toEqual({ rooms: [{ roomId, position: 5 }] });
    first.answer({});
    socket.say({ type: "room", roomId, events: history.between(5, 7) });
    socket.say({ type: "room", roomId, events: history.between(7, 9) });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 9);
    expect(await calls(socket, "receipts.markDelivered")).toEqual([]);
    await at.clock.pass(1000);
    expect((await socket.call("receipts.markDelivered")).input).toEqual({ rooms: [{ roomId, position: 9 }] });
  });

  test("is sent for what a load brings, and not in large rooms nor for own messages", async () => {
    const large = {
      ...history.entry(6),
      room: { ...history.entry(6).room, id: id("large"), memberCount: 201 },
      membership: { ...history.membership(6, 0, 1), roomId: id("large") },
    };
    const socket = await live(at, [history.entry(6), large]);
    const first = await socket.call("receipts.markDelivered");
    expect(first.input).toEqual({ rooms: [{ roomId, position: 6 }] });
    first.answer({});
    const own = new History([...Array.from({ length: 5 }, () => says(1)), says(0), says(0)]);
    socket.say({ type: "room", roomId, events: own.between(6) });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 8);
    await at.clock.pass(1000);
    expect(await calls(socket, "receipts.markDelivered")).toEqual([]);
  });
});

describe("typing", () => {
  test("is signalled every three seconds at most, and taken back when the text is gone", async () => {
    const socket = await live(at, [history.entry(3)]);
    const { composer } = at.client.room(roomId);
    for (const text of ["h", "he", "hel"]) composer.setText(text);
    expect(await calls(socket, "presence.typing")).toEqual([{ roomId, threadId: null, typing: true }]);
    await at.clock.pass(3000);
    composer.setText("hell");
    expect(await calls(socket, "presence.typing")).toHaveLength(2);
    composer.setText("");
    expect((await calls(socket, "presence.typing")).at(-1)).toEqual({ roomId, threadId: null, typing: false });
    composer.setText("a");
    expect(await calls(socket, "presence.typing")).toHaveLength(4);
  });

  test("is not news later: without a socket it is not signalled at all", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    at.client.room(roomId).composer.setText("offline");
    await at.clock.pass(500);
    const next = await greeted(at, pulledWith([]));
    await at.client.whenLive();
    expect(await calls(next, "presence.typing")).toEqual([]);
    expect(at.peer.requests).toEqual([]);
  });
});

describe("presence", () => {
  const [ada, ben, cyd] = [id("ada"), id("ben"), id("cyd")];

  test("is asked for once for all who watch, and again on a new socket", async () => {
    const socket = await live(at, []);
    const unwatch = at.client.watchPresence([ben, cyd]);
    at.client.watchPresence([cyd]);
    await at.clock.pass(200);
    const watch = await socket.call("presence.watch");
    expect(watch.input.accountIds.toSorted()).toEqual([ben, cyd].toSorted());
    watch.answer({ presences: [{ accountId: ben, state: "online", lastSeenAt: null }] });
    await untilState(at.client, () => at.client.state.presences.get(ben)?.state === "online");
    unwatch();
    unwatch();
    await at.clock.pass(200);
    expect((await socket.call("presence.watch")).input).toEqual({ accountIds: [cyd] });
    at.client.watchPresence([cyd]);
    await at.clock.pass(200);
    expect(await calls(socket, "presence.watch")).toEqual([]);
    const next = await reconnected(socket);
    await at.clock.pass(200);
    expect((await next.call("presence.watch")).input).toEqual({ accountIds: [cyd] });
  });

  test("is followed for the last three hundred", async () => {
    const socket = await live(at, []);
    at.client.watchPresence(Array.from({ length: 310 }, (_, index) => id(1000 + index)));
    at.client.watchPresence([ada]);
    await at.clock.pass(200);
    const { accountIds } = (await socket.call("presence.watch")).input;
    expect([accountIds.length, accountIds.includes(ada), accountIds.includes(id(1000))]).toEqual([300, true, false]);
  });
});

describe("people who are not known", () => {
  test("are looked up together, each once", async () => {
    const socket = await live(at, [history.entry(3)]);
    const [stranger, nobody] = [id("stranger"), id("nobody")];
    const created = history.between(3, 4)[0];
    if (created?.type !== "message.created") throw new Error("a message comes");
    socket.say({
      type: "room",
      roomId,
      events: [{ ...created, message: { ...created.message, authorId: stranger, mentions: [me] } }],
    });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 4);
    expect(at.client.account(nobody)).toBeUndefined();
    await at.clock.pass(50);
    const lookUp = await socket.call("accounts.lookUp");
    expect(lookUp.input.accountIds.toSorted()).toEqual([stranger, nobody].toSorted());
    lookUp.answer({ accounts: [account("stranger")] });
    await untilState(at.client, () => at.client.account(stranger) !== undefined);
    at.client.account(nobody);
    await at.clock.pass(100);
    expect(await calls(socket, "accounts.lookUp")).toEqual([]);
  });
});
