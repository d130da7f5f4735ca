import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { untilState } from "@parley/server/testing";
import { endScene, greeted, live, pulledWith, quiet, type Scene, scene } from "./first-load.ts";
import { History, held, id, roomId, says } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

/** Positions 2 to 31 are messages. */
const history = new History(Array.from({ length: 30 }, () => says(1)));
const problem = (code: string, status: number, retry: string) => ({ type: "", code, status, title: code, retry });

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

const timeline = () => at.client.room(roomId).timeline;
const shown = () => timeline().view.messages.map((message) => message.position);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** The page of messages at positions `from` to `to`, read when the room was at position `when`. */
const page = (from: number, to: number, when = 21) => history.page(when, null, from - 2, to - 1);

/** A live client with the newest page, positions 17 to 21, open. */
async function opened(): Promise<PeerSocket> {
  const socket = await live(at, [history.entry(21)]);
  timeline().open();
  (await socket.call("messages.list")).answer(page(17, 21));
  await untilState(at.client, () => timeline().view.ready);
  return socket;
}

describe("a timeline", () => {
  test("loads its newest page when it is opened, once", async () => {
    const socket = await live(at, [history.entry(21)]);
    expect(timeline().view).toMatchObject({ ready: false, loading: null, messages: [] });
    const closes = [timeline().open(), timeline().open()];
    expect(timeline().view.loading).toBe("page");
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId });
    list.answer(page(17, 21));
    await untilState(at.client, () => timeline().view.ready);
    expect(timeline().view).toMatchObject({ hasOlder: true, hasNewer: false, loading: null, error: null });
    expect(shown()).toEqual(range(17, 21));
    for (const close of closes) close();
    timeline().open();
    await quiet(at.client, socket);
    expect(socket.frames.filter((frame) => frame.type === "call" && frame.endpoint === "messages.list")).toEqual([]);
  });

  test("keeps the references of what does not change", async () => {
    const socket = await opened();
    const before = timeline().view;
    at.client.room(roomId).composer.setText("elsewhere");
    expect(timeline().view).toBe(before);
    const event = {
      type: "reaction.added",
      position: 22,
      at: 5,
      by: id("ben"),
      messageId: id(20),
      messagePosition: 20,
      authorId: id("ben"),
      emoji: "👍",
    } as const;
    socket.say({ type: "room", roomId, events: [event] });
    await untilState(at.client, () => timeline().view !== before);
    const after = timeline().view;
    expect(after.messages.map((message, index) => message === before.messages[index])).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  test("grows at its old end, page by page, up to the first message", async () => {
    const socket = await opened();
    const first = timeline().loadOlder();
    const again = timeline().loadOlder();
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId, before: 17 });
    expect(timeline().view.loading).toBe("older");
    list.answer(page(8, 16));
    await Promise.all([first, again]);
    expect(shown()).toEqual(range(8, 21));
    const last = timeline().loadOlder();
    (await socket.call("messages.list")).answer(page(2, 7));
    await last;
    expect(timeline().view.hasOlder).toBe(false);
    await timeline().loadOlder();
    expect(shown()).toEqual(range(2, 21));
  });

  test("jumps, follows the end in the background, and returns to it without a request", async () => {
    const socket = await opened();
    const jump = timeline().jumpTo(5);
    const around = await socket.call("messages.list");
    expect(around.input).toEqual({ roomId, around: 5 });
    around.answer(page(3, 7));
    await jump;
    expect(shown()).toEqual(range(3, 7));
    expect(timeline().view).toMatchObject({ hasOlder: true, hasNewer: true });
    socket.say({ type: "room", roomId, events: history.between(21, 23) });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 23);
    expect(shown()).toEqual(range(3, 7));
    await timeline().jumpTo(6);
    await timeline().toNewest();
    expect(shown()).toEqual(range(17, 23));
    await timeline().jumpTo(18);
    expect(shown()).toEqual(range(17, 23));
  });

  test("reads from a jump up to the end, and follows from there", async () => {
    const socket = await opened();
    const jump = timeline().jumpTo(5);
    (await socket.call("messages.list")).answer(page(3, 7));
    await jump;
    const newer = timeline().loadNewer();
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId, after: 7 });
    socket.say({ type: "room", roomId, events: history.between(21, 23) });
    list.answer(page(8, 21));
    await newer;
    expect(shown()).toEqual(range(3, 23));
    expect(timeline().view.hasNewer).toBe(false);
    socket.say({ type: "room", roomId, events: history.between(23, 24) });
    await untilState(at.client, () => shown().at(-1) === 24);
  });

  test("asks for nothing older or newer while the page of a jump is on its way", async () => {
    const socket = await opened();
    const jump = timeline().jumpTo(5);
    const around = await socket.call("messages.list");
    await timeline().loadOlder();
    await timeline().loadNewer();
    around.answer(page(3, 7));
    await jump;
    expect(shown()).toEqual(range(3, 7));
    const older = timeline().loadOlder();
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId, before: 3 });
    list.answer(page(2, 2));
    await older;
    expect(shown()).toEqual(range(2, 7));
  });

  test("ignores what was asked before a jump", async () => {
    const socket = await opened();
    const older = timeline().loadOlder();
    const first = await socket.call("messages.list");
    const jump = timeline().jumpTo(5);
    const second = await socket.call("messages.list");
    second.answer(page(3, 7));
    await jump;
    first.answer(page(8, 16));
    await older;
    expect(shown()).toEqual(range(3, 7));
  });

  test("reads a page again that is older than what is remembered", async () => {
    const socket = await live(at, [history.entry(21)]);
    timeline().open();
    (await socket.call("messages.list")).answer(page(17, 19, 19));
    const again = await socket.call("messages.list");
    again.answer(page(17, 21));
    await untilState(at.client, () => timeline().view.ready);
    expect(shown()).toEqual(range(17, 21));
  });

  test("says why it could not be loaded, and tries again by itself when that may help", async () => {
    const socket = await live(at, [history.entry(21)]);
    timeline().open();
    (await socket.call("messages.list")).refuse(problem("internal", 500, "later"));
    await untilState(at.client, () => timeline().view.error !== null);
    expect(timeline().view).toMatchObject({ ready: false, loading: null, error: { code: "internal" } });
    await at.clock.pass(1000);
    (await socket.call("messages.list")).refuse(problem("not_found", 404, "never"));
    await untilState(at.client, () => timeline().view.error?.code === "not_found");
    await at.clock.pass(10_000);
    await quiet(at.client, socket);
    expect(socket.frames.filter((frame) => frame.type === "call" && frame.endpoint === "messages.list")).toEqual([]);
  });

  test("tries again when the connection is back", async () => {
    const socket = await live(at, [history.entry(21)]);
    timeline().open();
    (await socket.call("messages.list")).refuse(problem("not_found", 404, "never"));
    await untilState(at.client, () => timeline().view.error !== null);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    await at.clock.pass(250);
    const next = await greeted(at, pulledWith([]));
    (await next.call("messages.list")).answer(page(17, 21));
    await untilState(at.client, () => timeline().view.ready);
    expect(timeline().view.error).toBeNull();
  });
});

describe("a thread", () => {
  const threaded = new History([
    says(1),
    { kind: "send", by: 1, thread: 0, names: [], all: false },
    { kind: "send", by: 2, thread: 0, names: [], all: false },
  ]);
  const root = id(2);

  test("has its own timeline, root, entry and numbers", async () => {
    const socket = await live(at, [threaded.entry(3)]);
    const thread = at.client.room(roomId).thread(root);
    expect(at.client.room(roomId).thread(root)).toBe(thread);
    thread.timeline.open();
    const list = await socket.call("messages.list");
    expect(list.input).toEqual({ roomId, threadId: root });
    list.answer(threaded.page(3, root, 0, 9));
    const loads = at.client.room(roomId).loadMessage(root);
    const message = threaded.at(3).messages[0];
    if (!message) throw new Error("there is a root");
    (await socket.call("messages.get")).answer({ message, quotes: [], accounts: [], position: 3 });
    await loads;
    const follows = thread.follow();
    (await socket.call("threads.follow")).answer(threaded.thread(root, 3, 0, 2));
    await follows;
    expect(thread.entry).toMatchObject({ unread: 1, following: true });
    socket.say({ type: "room", roomId, events: threaded.between(3, 4) });
    await untilState(at.client, () => thread.timeline.view.messages.length === 2);
    expect(thread.root?.thread).toMatchObject({ replies: 2, lastReplyAt: threaded.at(4).messages[2]?.createdAt ?? 0 });
    expect(thread.entry).toMatchObject({ unread: 2 });
    expect(at.client.state.rooms.get(roomId)?.membership).toMatchObject(threaded.counts(4, 0, null));
  });
});

describe("a message that is not held", () => {
  test("is asked for once and then follows events", async () => {
    const socket = await live(at, [history.entry(21)]);
    const room = at.client.room(roomId);
    const both = [room.loadMessage(id(5)), room.loadMessage(id(5))];
    const message = history.at(21).messages[3];
    if (!message) throw new Error("there is a message");
    (await socket.call("messages.get")).answer({ message, quotes: [], accounts: [], position: 21 });
    expect(await Promise.all(both)).toEqual(held([message, message]));
    const event = {
      type: "message.pinned",
      position: 22,
      at: 7,
      by: id("ben"),
      messageId: message.id,
      messagePosition: 5,
      authorId: id("ben"),
    } as const;
    socket.say({ type: "room", roomId, events: [event] });
    await untilState(at.client, () => room.message(message.id)?.pinned?.at === 7);
  });
});
