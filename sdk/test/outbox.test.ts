import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Message } from "@parley/protocol";
import { until, untilState } from "@parley/server/testing/until";
import { createId, createMemoryStorage } from "../src/index.ts";
import { endScene, greeted, live, pulledWith, quiet, type Scene, scene, sceneClient } from "./first-load.ts";
import { History, id, me, roomId } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const history = new History([]);
const later = { type: "", code: "unavailable", status: 503, title: "", retry: "later" };
const refusal = { type: "", code: "room_archived", status: 409, title: "Archived.", retry: "refresh" };

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

const outbox = () => at.client.state.outbox;
const empty = () => untilState(at.client, () => outbox().length === 0);

/** The message for an input of `messages.send`. */
function message(
  input: { id: string; text: string; replyTo?: string | null; threadId?: string | null },
  position: number,
): Message {
  const { id, text, replyTo, threadId } = input;
  return {
    id,
    authorId: me,
    position,
    createdAt: 2000,
    text,
    ...(threadId != null && { threadId }),
    ...(replyTo != null && { replyTo }),
  };
}

/** Opens the room's empty timeline. */
async function opened(socket: PeerSocket) {
  const { timeline } = at.client.room(roomId);
  timeline.open();
  (await socket.call("messages.list")).answer(history.page(1, null, 0, 9));
  await untilState(at.client, () => timeline.view.ready);
  return timeline;
}

describe("a message on its way", () => {
  test("is shown at once and becomes the message with its id, whether answer or event comes first", async () => {
    const socket = await live(at, [history.entry(1)]);
    const timeline = await opened(socket);
    const { composer } = at.client.room(roomId);
    const seen = new Set<string>();
    at.client.subscribe(() => {
      const { messages, pending } = timeline.view;
      seen.add([...messages, ...pending].map((item) => item.text).join());
    });
    const first = composer.send("one");
    expect(timeline.view.pending).toEqual(first ? [first] : []);
    const sent = await socket.call("messages.send");
    expect(sent.input).toEqual({
      id: first?.id ?? "",
      roomId,
      text: "one",
      threadId: null,
      replyTo: null,
    });
    sent.answer(message(sent.input, 2));
    await empty();
    socket.say({
      type: "room",
      roomId,
      events: [{ type: "message.created", message: message(sent.input, 2) }],
    });
    composer.send("two");
    const next = await socket.call("messages.send");
    socket.say({
      type: "room",
      roomId,
      events: [{ type: "message.created", message: message(next.input, 3) }],
    });
    await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === 3);
    expect(outbox()).toEqual([]);
    next.answer(message(next.input, 3));
    await quiet(at.client, socket);
    expect(timeline.view.messages.map((item) => item.text)).toEqual(["one", "two"]);
    expect([...seen]).toEqual(["one", "one,two"]);
  });

  test("stands at its place when others arrived before it", async () => {
    const socket = await live(at, [history.entry(1)]);
    const timeline = await opened(socket);
    at.client.room(roomId).composer.send("mine");
    const sent = await socket.call("messages.send");
    sent.answer(message(sent.input, 3));
    await empty();
    const before = message({ id: createId(), text: "theirs" }, 2);
    socket.say({
      type: "room",
      roomId,
      events: [{ type: "message.created", message: before }],
    });
    await untilState(at.client, () => timeline.view.messages.length === 2);
    expect(timeline.view.messages.map((item) => item.text)).toEqual(["theirs", "mine"]);
  });

  test("waits for the one before it in its room, not for other rooms", async () => {
    const elsewhere = createId();
    const other = {
      ...history.entry(1),
      room: { ...history.entry(1).room, id: elsewhere },
      membership: { ...history.membership(1, 0, 1), roomId: elsewhere },
    };
    const socket = await live(at, [history.entry(1), other]);
    const { composer } = at.client.room(roomId);
    for (const text of ["one", "two", "three"]) composer.send(text);
    at.client.room(elsewhere).composer.send("beside");
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { input, answer } = await socket.call("messages.send");
      expect(outbox().filter((entry) => entry.roomId === input.roomId)[0]?.id).toBe(input.id);
      order.push(input.text);
      answer(message(input, 2 + turn));
      await untilState(at.client, () => outbox().every((entry) => entry.id !== input.id));
    }
    expect(order.filter((text) => text !== "beside")).toEqual(["one", "two", "three"]);
  });

  test("is tried again with the same id for as long as nobody knows, with pauses", async () => {
    const socket = await live(at, [history.entry(1)]);
    const entry = at.client.room(roomId).composer.send("stubborn");
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { input, refuse } = await socket.call("messages.send");
      expect(input.id).toBe(entry?.id ?? "");
      refuse(later);
      await quiet(at.client, socket);
      expect(outbox()[0]?.state).toBe("pending");
      await at.clock.pass(250 * 2 ** attempt);
    }
    const { input, answer } = await socket.call("messages.send");
    answer(message(input, 2));
    await empty();
  });

  test("waits as long as the server says", async () => {
    const socket = await live(at, [history.entry(1)]);
    at.client.room(roomId).composer.send("patient");
    (await socket.call("messages.send")).refuse({ ...later, code: "rate_limited", status: 429, retryAfter: 9000 });
    await quiet(at.client, socket);
    await at.clock.pass(8999);
    expect(socket.frames.filter((frame) => frame.type === "call" && frame.endpoint === "messages.send")).toEqual([]);
    await at.clock.pass(1);
    const { input, answer } = await socket.call("messages.send");
    answer(message(input, 2));
    await empty();
  });

  test("that is refused stays, lets the next one pass, and can be tried again or dropped", async () => {
    const socket = await live(at, [history.entry(1)]);
    const { composer } = at.client.room(roomId);
    const [one, two] = [composer.send("one"), composer.send("two")];
    (await socket.call("messages.send")).refuse(refusal);
    const passed = await socket.call("messages.send");
    expect(passed.input.id).toBe(two?.id ?? "");
    passed.answer(message(passed.input, 2));
    await untilState(at.client, () => outbox().length === 1);
    expect(outbox()[0]).toMatchObject({
      id: one?.id,
      state: "failed",
      error: { code: "room_archived", message: "Archived." },
    });
    at.client.outbox.retry(one?.id ?? "");
    expect(outbox()[0]).toMatchObject({ state: "pending", error: null });
    (await socket.call("messages.send")).refuse(refusal);
    await untilState(at.client, () => outbox()[0]?.state === "failed");
    at.client.outbox.discard(one?.id ?? "");
    expect(outbox()).toEqual([]);
  });

  test("goes out when the connection is back", async () => {
    const socket = await live(at, [history.entry(1)]);
    socket.cut();
    await untilState(at.client, () => at.client.state.connection.phase === "waiting");
    const entry = at.client.room(roomId).composer.send("offline");
    expect(at.client.room(roomId).timeline.view.pending).toHaveLength(1);
    await at.clock.pass(250);
    const next = await greeted(at, pulledWith([]));
    const { input, answer } = await next.call("messages.send");
    expect(input.id).toBe(entry?.id ?? "");
    answer(message(input, 2));
    await empty();
  });

  test("that is forwarded answers nothing, and leaves the draft as it is", async () => {
    await live(at, [history.entry(1)]);
    const { composer } = at.client.room(roomId);
    composer.setReplyTo(id(9));
    composer.setText("half a thought");
    const parts = [{ type: "forward" as const, roomId, messageId: id(8) }];
    const entry = composer.send("look", { parts });
    expect(entry).toMatchObject({ text: "look", replyTo: null, parts });
    expect(composer.draft).toMatchObject({ text: "half a thought", replyTo: id(9) });
  });

  test("that copies another one on its way waits for it, also when that is refused, until it is discarded", async () => {
    const socket = await live(at, [history.entry(1)]);
    const reply = at.client.room(roomId).thread(id(9)).composer.send("in the thread");
    const parts = [{ type: "forward" as const, roomId, messageId: reply?.id ?? "" }];
    const copy = at.client.room(roomId).composer.send("", { parts, replyTo: id(9) });
    expect(copy?.shown).toMatchObject([{ type: "forward", authorId: me, text: "in the thread" }]);
    const other = at.client.room(roomId).composer.send("another");
    const first = await socket.call("messages.send");
    expect(first.input.id).toBe(reply?.id ?? "");
    first.refuse(refusal);
    const second = await socket.call("messages.send");
    expect(second.input.id).toBe(other?.id ?? "");
    second.answer(message(second.input, 2));
    await untilState(at.client, () => outbox().length === 2);
    at.client.outbox.discard(reply?.id ?? "");
    const third = await socket.call("messages.send");
    expect(third.input).toMatchObject({ id: copy?.id ?? "", parts });
    third.answer(message(third.input, 3));
    await empty();
  });

  test("is not made of nothing", async () => {
    await live(at, [history.entry(1)]);
    const { composer } = at.client.room(roomId);
    composer.setText(" \n ");
    expect(composer.send()).toBeNull();
    expect(composer.draft.text).toBe(" \n ");
    expect(outbox()).toEqual([]);
  });
});

describe("after a reload", () => {
  test("what was on its way is shown, sent once, and forgotten", async () => {
    await at.client.stop();
    const storage = createMemoryStorage();
    at = { ...at, client: sceneClient(at, { storage }) };
    const socket = await live(at, [history.entry(1)]);
    const { composer } = at.client.room(roomId);
    const [one, two] = [composer.send("one"), composer.send("two")];
    const first = await socket.call("messages.send");
    const stored = async () =>
      [...(await storage.read(`${at.peer.url} ${me}`)).keys()].filter((key) => key.startsWith("outbox"));
    expect(await stored()).toEqual([`outbox ${one?.id}`, `outbox ${two?.id}`]);
    first.refuse(later);
    await quiet(at.client, socket);
    await at.client.stop();

    at = { ...at, client: sceneClient(at, { storage, fetch: () => Promise.reject(new Error("no network")) }) };
    await at.client.start();
    expect(at.client.room(roomId).timeline.view.pending.map((entry) => entry.text)).toEqual(["one", "two"]);
    const next = await greeted(at, pulledWith([]));
    for (const [index, entry] of [one, two].entries()) {
      const { input, answer } = await next.call("messages.send");
      expect(input.id).toBe(entry?.id ?? "");
      answer(message(input, 2 + index));
    }
    await empty();
    await at.client.stop();
    expect(await stored()).toEqual([]);
  });
});

describe("a stopped client", () => {
  test("sends nothing more, and goes on with the same ids when it is started again", async () => {
    at.peer.respond = () => Response.json(later, { status: 503 });
    await at.client.start();
    await at.peer.socket();
    at.client.room(roomId).composer.send("first");
    await until(() => at.peer.requests.length > 0);
    const [entry] = outbox();
    await at.client.stop();
    at.client.room(roomId).composer.send("second");
    const sends = () => at.peer.requests.filter(({ path }) => path.endsWith("/messages")).length;
    const before = sends();
    for (let minute = 0; minute < 10; minute += 1) {
      await at.clock.pass(60_000);
      // The server handles everything that was sent before this call first.
      await at.client.server.get().catch(() => undefined);
    }
    expect(sends()).toBe(before);
    expect(outbox().map(({ text, state }) => [text, state])).toEqual([
      ["first", "pending"],
      ["second", "pending"],
    ]);
    const socket = await live(at, [history.entry(1)]);
    const sent = await socket.call("messages.send");
    expect(sent.input).toMatchObject({ id: entry?.id ?? "", text: "first" });
    sent.answer(message(sent.input, 2));
    const next = await socket.call("messages.send");
    expect(next.input.text).toBe("second");
    next.answer(message(next.input, 3));
    await empty();
  });

  test("lets its process end, whatever is under way", async () => {
    const asked = Promise.withResolvers<void>();
    const silent = Bun.serve({
      port: 0,
      fetch(request) {
        // The client checks that the server is reachable before it sends.
        if (request.method === "GET") return Response.json({});
        if (request.method === "POST") asked.resolve();
        return new Promise<Response>(() => {});
      },
    });
    const program = Bun.spawn([process.execPath, join(import.meta.dir, "stopped-process.ts"), silent.url.origin], {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    });
    await asked.promise;
    program.stdin.write("stop\n");
    program.stdin.end();
    expect(await program.exited).toBe(0);
    expect(await new Response(program.stdout).text()).toBe("sending\nstopped with 1 pending\n");
    await silent.stop(true);
  });
});
