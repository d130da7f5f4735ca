import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { toProblem } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { type Client, createMemoryStorage, type RoomMessage } from "../src/index.ts";
import { endScene, live, noNetwork, reloaded, type Scene, scene } from "./first-load.ts";
import { settled } from "./held-clock.ts";
import { History, held, me, roomId } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const say = { kind: "send", by: 0, thread: null, names: [], all: false } as const;
/** Two messages by the account; the first one is edited at the end. */
const history = new History([say, say, { kind: "edit", message: 0, names: [], all: false }]);
const start = history.end - 1;
const [first, second] = held(history.at(start).messages) as [RoomMessage, RoomMessage];
const [changed] = held(history.at(history.end).messages) as [RoomMessage];

let at: Scene;
let storage: ReturnType<typeof createMemoryStorage>;
let socket: PeerSocket;

beforeEach(async () => {
  storage = createMemoryStorage();
  at = scene({ storage });
  socket = await live(at, [history.entry(start)]);
});
afterEach(() => endScene(at));

const room = (client: Client = at.client) => client.room(roomId);
const edit = () => room().composer.edit;

/** The account's next page, which starts offline. */
async function reload(): Promise<void> {
  at = await reloaded(at, { storage, fetch: noNetwork });
  await at.client.start();
}

describe("a change that was begun", () => {
  test("is beside the draft, and there again after a reload", async () => {
    const { composer } = room();
    composer.setText("a draft");
    composer.beginEdit(first);
    expect(edit()).toEqual({ threadId: null, message: first, text: first.text });
    composer.setEdit("half of the n");
    expect(composer.draft.text).toBe("a draft");
    await reload();
    expect(edit()).toEqual({ threadId: null, message: first, text: "half of the n" });
    expect(room().composer.draft.text).toBe("a draft");
  });

  test("and says nothing new is forgotten by a reload, and by the next one", async () => {
    room().composer.beginEdit(first);
    await reload();
    expect(edit()).toBe(null);
    room().composer.beginEdit(first);
    room().composer.beginEdit(second);
    room().composer.endEdit();
    expect([edit(), at.client.state.edits.size]).toEqual([null, 0]);
  });

  test("and says something waits behind another one, and goes on where it was", () => {
    const { composer } = room();
    composer.beginEdit(first);
    composer.setEdit("one");
    composer.beginEdit(second);
    composer.setEdit("two");
    composer.beginEdit(first);
    expect(edit()).toMatchObject({ message: { id: first.id }, text: "one" });
    composer.endEdit();
    expect(edit()).toMatchObject({ message: { id: second.id }, text: "two" });
    composer.endEdit();
    expect(edit()).toBe(null);
  });

  test("belongs to the timeline in which it was begun", () => {
    room().thread(first.id).composer.beginEdit(first);
    expect(edit()).toBe(null);
    expect(room().thread(first.id).composer.edit?.message).toBe(first);
    room().composer.beginEdit(second);
    expect(room().thread(first.id).composer.edit?.message).toBe(first);
    room().composer.setEdit("two");
    room().composer.endEdit();
    expect(at.client.state.edits.size).toBe(1);
  });

  test("given up does not come back", async () => {
    room().composer.beginEdit(first);
    room().composer.setEdit("half of the n");
    await at.clock.pass(500);
    expect([...(await storage.read(`${at.peer.url} ${me}`)).keys()]).toContain(`edit ${first.id}`);
    room().composer.endEdit();
    await reload();
    expect(edit()).toBe(null);
    expect([...(await storage.read(`${at.peer.url} ${me}`)).keys()]).not.toContain(`edit ${first.id}`);
  });

  test("is gone with the room", async () => {
    room().composer.beginEdit(first);
    room().composer.setEdit("half of the n");
    socket.say({ type: "account", events: [{ type: "room.left", position: 2, roomId }] });
    await untilState(at.client, () => !at.client.state.rooms.has(roomId));
    expect(at.client.state.edits.size).toBe(0);
  });

  test("is gone when its writer signs out", async () => {
    room().composer.beginEdit(first);
    room().composer.setEdit("half of the n");
    await at.clock.pass(500);
    at.peer.respond = () => Response.json({});
    await at.client.sessions.signOut();
    await settled();
    expect([at.client.state.edits.size, (await storage.read(`${at.peer.url} ${me}`)).size]).toEqual([0, 0]);
  });
});

describe("saving", () => {
  beforeEach(() => {
    room().composer.beginEdit(first);
    room().composer.setEdit("the new text");
  });

  test("changes the message and ends the change", async () => {
    const saved = room().composer.saveEdit();
    const call = await socket.call("messages.edit");
    expect(call.input).toEqual({ roomId, messageId: first.id, text: "the new text" });
    call.answer({ ...first, text: "the new text", revision: history.end });
    await saved;
    expect(at.client.state.edits.size).toBe(0);
  });

  test("asks for nothing where nothing is changed", async () => {
    room().composer.setEdit(first.text);
    await room().composer.saveEdit();
    expect([
      edit(),
      socket.frames.some((frame) => frame.type === "call" && frame.endpoint === "messages.edit"),
    ]).toEqual([null, false]);
  });

  test("that is refused leaves the text, where the message is edited again", async () => {
    const saved = room().composer.saveEdit();
    (await socket.call("messages.edit")).refuse(toProblem("forbidden"));
    const refusal = await saved.catch((error) => error);
    expect([refusal.code, edit()]).toEqual(["forbidden", null]);
    room().composer.beginEdit(first);
    expect(edit()?.text).toBe("the new text");
  });

  test("leaves what was typed behind it", async () => {
    const saved = room().composer.saveEdit();
    room().composer.setEdit("the new text, and more");
    const call = await socket.call("messages.edit");
    expect(call.input).toMatchObject({ text: "the new text" });
    call.answer({ ...first, text: "the new text", revision: history.end });
    await saved;
    expect(edit()?.text).toBe("the new text, and more");
  });

  test("ends the change at once and shows the message with it, also after a reload without an answer", async () => {
    room().timeline.open();
    (await socket.call("messages.list")).answer(history.page(start, null, 0, 2));
    await untilState(at.client, () => room().timeline.view.ready);
    room().composer.setEdit(changed.text);
    void room().composer.saveEdit();
    await socket.call("messages.edit");
    expect([edit(), room().message(first.id)?.text]).toEqual([null, changed.text]);
    await reload();
    await at.client.changes.load();
    expect([edit(), room().message(first.id)?.text, at.client.state.changes.size]).toEqual([null, changed.text, 1]);
  });

  test("leaves a change that was begun during the call", async () => {
    const saved = room().composer.saveEdit();
    const call = await socket.call("messages.edit");
    room().composer.beginEdit(second);
    room().composer.setEdit("another");
    call.answer({ ...first, text: "the new text", revision: history.end });
    await saved;
    expect(edit()).toMatchObject({ message: { id: second.id }, text: "another" });
    expect(at.client.state.edits.size).toBe(1);
  });
});
