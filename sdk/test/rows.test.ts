import { afterEach, expect, test } from "bun:test";
import { untilState } from "@parley/server/testing";
import { createMemoryStorage, type OfflineStorage } from "../src/index.ts";
import { snapshot } from "../src/testing/index.ts";
import { endScene, live, noNetwork, reloaded, type Scene, scene } from "./first-load.ts";
import { History, roomId, says } from "./history.ts";

const many = 2_000;
const history = new History(Array.from({ length: many + 1 }, () => says(2)));

let at: Scene;
afterEach(() => endScene(at));

/** A storage, and the keys and values of the records written to it. */
function watched(): { storage: OfflineStorage; written: string[][]; values: Map<string, unknown> } {
  const inner = createMemoryStorage();
  const written: string[][] = [];
  const values = new Map<string, unknown>();
  const write: OfflineStorage["write"] = (scope, records, guard) => {
    written.push([...records.keys()]);
    for (const [key, value] of records) values.set(key, value);
    return inner.write(scope, records, guard);
  };
  return { storage: { ...inner, write }, written, values };
}

test("an event in a room of many messages writes the room, its timeline and that message, and all of it is there again", async () => {
  const { storage, written, values } = watched();
  at = scene({ storage });
  const from = history.end - 1;
  const socket = await live(at, [history.entry(from)]);
  const { timeline } = at.client.room(roomId);
  timeline.open();
  const { messages } = history.at(from);
  const page = {
    messages: messages.slice(-many),
    quotes: [],
    accounts: [],
    position: from,
    hasOlder: true,
    hasNewer: false,
  };
  (await socket.call("messages.list")).answer(page);
  await untilState(at.client, () => timeline.view.ready);
  await at.clock.pass(1_000);
  expect(written.flat().filter((key) => key.startsWith("message "))).toHaveLength(200);
  written.length = 0;
  socket.say({ type: "room", roomId, events: history.between(from, from + 1) });
  await untilState(at.client, () => at.client.state.rooms.get(roomId)?.position === from + 1);
  await at.clock.pass(1_000);
  const newest = at.client.state.rooms.get(roomId)?.lastMessage?.id;
  const kinds = written.flat().map((key) => key.split(" ")[0]);
  expect(written.flat()).toContain(`message ${roomId} ${newest}`);
  // A stored message says each fact once: what is absent is absent, and no field is empty.
  const record = JSON.stringify(values.get(`message ${roomId} ${newest}`));
  expect(record).not.toMatch(/:(?:null|false|""|\[\]|\{\})/);
  expect(record.length).toBeLessThan(280);
  // The oldest message is removed when the newest arrives.
  expect(kinds.toSorted()).toEqual(["message", "message", "room", "window"]);
  const before = snapshot(at.client);
  at = await reloaded(at, { storage, fetch: noNetwork });
  await at.client.start();
  const shown = at.client.room(roomId).timeline.view.messages;
  expect(shown).toHaveLength(200);
  expect(shown.at(-1)?.id).toBe(newest ?? "");
  expect(snapshot(at.client).rooms[roomId]?.membership).toEqual(before.rooms[roomId]?.membership);
});
