import { expect, test } from "bun:test";
import { fillSaved, startServer, untilState } from "@parley/server/testing";
import { createId } from "../src/index.ts";
import { agreesWithFresh, clientOf } from "./fixture.ts";

/** The number of saved messages in a pull. */
const held = 500;

test("of ten times as many saved messages as a pull brings the older ones are asked for, many at once", async () => {
  await using server = await startServer();
  const { ada } = await server.people("ada");
  const made = await ada.call("rooms.create", { key: createId(), kind: "group", name: "Harbour" });
  const roomId = made.room.id;
  const ids = await fillSaved(server, ada, roomId, 10 * held);
  let asked = 0;
  const client = await clientOf(server, ada, {
    WebSocket: class extends WebSocket {
      override send(frame: string): void {
        if (frame.includes('"saved.among"')) asked += 1;
        super.send(frame);
      }
    },
  });
  const room = client.room(roomId);
  expect(client.state.saved.items.size).toBe(held);
  const older = ids.slice(0, 150).map((id, index) => ({ id, createdAt: index }));
  const elsewhere = { id: createId(), createdAt: 0 };
  for (const message of [...older, elsewhere]) expect(room.isSaved(message)).toBe(false);
  await untilState(client, () => older.every((message) => room.isSaved(message)));
  expect(room.isSaved(elsewhere)).toBe(false);
  expect(asked).toBe(2);
  // An old saved message that changes is loaded again in addition to the others, and no other one is dropped.
  await room.save(ids[1] ?? "", { note: "from long ago" });
  expect(room.savedDetails(ids[1] ?? "")).toEqual({ folder: null, note: "from long ago" });
  expect([client.state.saved.items.size, room.isSaved({ id: ids[1] ?? "", createdAt: 0 })]).toEqual([held, true]);
  await room.unsave(ids[0] ?? "");
  await untilState(client, () => client.state.changes.size === 0);
  expect(room.isSaved({ id: ids[0] ?? "", createdAt: 0 })).toBe(false);
  // A message written after the oldest loaded saved one cannot have been saved before that, so no request is sent.
  expect(room.isSaved({ id: createId(), createdAt: Date.now() })).toBe(false);
  await agreesWithFresh(server, ada, client);
  await client.stop();
}, 60_000);
