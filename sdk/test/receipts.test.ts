import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { untilState } from "@parley/server/testing";
import { endScene, live, quiet, type Scene, scene } from "./first-load.ts";
import { id, me, roomId, talk } from "./history.ts";

const history = talk(4);

let at: Scene;
beforeEach(() => {
  at = scene();
});
afterEach(() => endScene(at));

describe("receipts", () => {
  test("follow a room that is open, by version", async () => {
    const socket = await live(at, [history.entry(6)]);
    const { receipts } = at.client.room(roomId);
    const ben = id("ben");
    socket.say({ type: "receipts", roomId, from: 0, to: 1, receipts: [[ben, 1, 1]] });
    const close = receipts.open();
    (await socket.call("receipts.list")).answer({
      version: 4,
      receipts: [{ accountId: ben, delivered: 4, read: 2 }],
      next: null,
    });
    await untilState(at.client, () => receipts.held !== null);
    const message = history.at(6).messages[0];
    if (!message) throw new Error("there is a message");
    const asked = { ...message, authorId: me };
    expect([receipts.deliveredTo(asked), receipts.readBy(asked)]).toEqual([[ben], []]);
    socket.say({ type: "receipts", roomId, from: 4, to: 5, receipts: [[ben, 3, 3]] });
    await untilState(at.client, () => receipts.held?.version === 5);
    expect(receipts.held?.byId.get(ben)).toEqual({ delivered: 4, read: 3 });
    expect(receipts.readBy(asked)).toEqual([ben]);
    socket.say({ type: "receipts", roomId, from: 7, to: 8, receipts: [[ben, 5, 5]] });
    (await socket.call("receipts.list")).answer({
      version: 8,
      receipts: [{ accountId: ben, delivered: 5, read: 5 }],
      next: null,
    });
    await untilState(at.client, () => receipts.held?.version === 8);
    expect(receipts.held?.byId.get(ben)).toEqual({ delivered: 5, read: 5 });
    close();
  });

  test("[P1] of frames that come between two pages are not lost", async () => {
    const socket = await live(at, [history.entry(6)]);
    const { receipts } = at.client.room(roomId);
    const [ben, cyd] = [id("ben"), id("cyd")];
    const close = receipts.open();
    const first = await socket.call("receipts.list");
    first.answer({ version: 4, receipts: [{ accountId: ben, delivered: 4, read: 2 }], next: "page two" });
    const second = await socket.call("receipts.list");
    expect(second.input).toMatchObject({ cursor: "page two" });
    socket.say({ type: "receipts", roomId, from: 4, to: 5, receipts: [[ben, 5, 5]] });
    await quiet(at.client, socket);
    second.answer({ version: 5, receipts: [{ accountId: cyd, delivered: 1, read: 1 }], next: null });
    await untilState(at.client, () => receipts.held !== null);
    await quiet(at.client, socket);
    expect(receipts.held).toEqual({
      version: 5,
      byId: new Map([
        [ben, { delivered: 5, read: 5 }],
        [cyd, { delivered: 1, read: 1 }],
      ]),
    });
    close();
  });
});
