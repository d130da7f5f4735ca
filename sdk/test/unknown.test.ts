import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Part, ServerFrame } from "@parley/protocol";
import { untilState } from "@parley/server/testing";
import { wholeState } from "../src/testing/snapshot.ts";
import { endScene, live, pulledWith, type Scene, scene } from "./first-load.ts";
import { id, me, roomId, talk } from "./history.ts";

/** A frame from a server of a later version. */
const later = (frame: object) => frame as ServerFrame;
const poll = (position: number) => ({ type: "poll.opened", position, at: 1, by: id("ben"), question: "When?" });

const history = talk(9);
let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

const room = () => at.client.state.rooms.get(roomId);
const reaches = (position: number) => untilState(at.client, () => room()?.position === position);

describe("an event of a room whose type is not known", () => {
  test("[V2] has the room read again: what is shown is what a fresh load shows", async () => {
    const socket = await live(at, [history.entry(3)]);
    expect(at.client.state.outdated).toBe(false);
    socket.say(later({ type: "room", roomId, events: [poll(4)] }));
    const asked = await socket.call("rooms.get");
    expect(asked.input).toEqual({ roomId });
    const { accounts: _, ...entry } = { ...history.entry(6), accounts: [] };
    asked.answer({ entry, accounts: [] } as never);
    await reaches(6);
    expect(wholeState(at.client).rooms.get(roomId)?.stale).toBe(false);
    expect(room()?.lastMessage).toMatchObject(history.entry(6).lastMessage ?? {});
    expect(at.client.state.outdated).toBe(true);
  });

  test("is as much a reason among others, and in what fills a gap", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say(later({ type: "room", roomId, events: [...history.between(5, 6)] }));
    const tail = await socket.call("sync.tail");
    const complete = history.tail(3, 6);
    tail.answer({ ...complete, events: [...history.between(3, 4), poll(5), ...history.between(5, 6)] } as never);
    await socket.call("rooms.get");
    expect(room()?.position).toBe(6);
    expect(at.client.state.outdated).toBe(true);
  });

  test("counts and looks up nothing by itself", async () => {
    const socket = await live(at, [history.entry(3)]);
    socket.say(later({ type: "room", roomId, events: [{ type: "poll.opened", position: 4 }] }));
    await socket.call("rooms.get");
    await at.clock.pass(10_000);
    expect(socket.frames.filter((frame) => frame.type === "call" && frame.endpoint === "accounts.lookUp")).toEqual([]);
  });
});

test("[V3] an event of the account whose type is not known has everything loaded afresh", async () => {
  const socket = await live(at, [history.entry(3)]);
  const { account: position } = wholeState(at.client);
  socket.say(later({ type: "account", events: [{ type: "wallet.filled", position: position + 1 }] }));
  const pull = await socket.call("sync.pull");
  expect(pull.input).toEqual({});
  pull.answer(pulledWith([history.entry(5)]));
  await reaches(5);
  expect(at.client.state.outdated).toBe(true);
});

test("an event of the directory whose type is not known has the profiles looked up again", async () => {
  const socket = await live(at, [history.entry(3)]);
  const { directory } = wholeState(at.client);
  socket.say(later({ type: "directory", events: [{ type: "account.merged", position: directory + 1 }] }));
  await untilState(at.client, () => at.client.state.outdated);
  await at.clock.pass(10_000);
  const asked = await socket.call("accounts.lookUp");
  expect(asked.input.accountIds).toContain(me);
  expect(wholeState(at.client).directory).toBe(directory + 1);
  expect(at.client.state.outdated).toBe(true);
});

test("a kind of frame that is not known marks the client as outdated", async () => {
  await (await live(at, [history.entry(3)])).say(later({ type: "weather", rain: true }));
  await untilState(at.client, () => at.client.state.outdated);
});

test("a message keeps a part that is not known, whole, for who can show its fallback", async () => {
  const part: Part = { type: "sketch", fallback: "A poll: When?", options: ["six", "seven"] };
  const socket = await live(at, [history.entry(3)]);
  const [event] = history.between(3, 4);
  if (event?.type !== "message.created") throw new Error("no message");
  socket.say({ type: "room", roomId, events: [{ ...event, message: { ...event.message, parts: [part] } }] });
  await reaches(4);
  expect(room()?.lastMessage?.parts).toEqual([part]);
  expect(at.client.state.outdated).toBe(false);
});

test("[V1] a server that speaks another version is no server to follow", async () => {
  void at.client.start();
  const socket = await at.peer.socket();
  socket.say({
    ...{ type: "hello", protocol: 99, epoch: "first", accountId: me, sessionId: id("session"), heartbeat: 30_000 },
  });
  await untilState(at.client, () => at.client.state.connection.phase === "stopped");
  expect(at.client.state.connection).toEqual({ phase: "stopped", reason: "unsupported_version" });
});
