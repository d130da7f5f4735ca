import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, createId, createMemoryStorage, type OfflineStorage, type ParleyError } from "../src/index.ts";
import { agree } from "../src/testing/index.ts";
import { expireMessages } from "./expire-messages.ts";
import { agreesWithFresh, clientOf, openAll } from "./fixture.ts";
import { CutNetwork } from "./offline-network.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ retentionDays: 365 });
});
afterAll(() => server.close());

let people = 0;
let ada: Person;
let bob: Person;
let roomId: string;
let network: CutNetwork;
let records: Map<string, unknown>;
/** Two of Bob's devices; the first one can lose its network. */
let one: Client;
let two: Client;

beforeEach(async () => {
  people += 1;
  const named = await server.people(`ada${people}`, `bob${people}`);
  [ada, bob] = [named[`ada${people}`] as Person, named[`bob${people}`] as Person];
  const key = createId();
  const made = await ada.call("rooms.create", { key, kind: "group", name: "Harbour", accountIds: [bob.id] });
  roomId = made.room.id;
  [network, records] = [new CutNetwork(), new Map()];
  const storage = recording(records);
  one = await clientOf(server, bob, { ...network.options, storage, keep: "token" });
  two = await clientOf(server, bob);
  for (const client of [one, two]) await openAll(client, roomId, []);
});
afterEach(async () => {
  network.heal();
  one.tryNow();
  await one.whenLive();
  await agree(one, two);
  await agreesWithFresh(server, bob, one);
  await one.stop();
  await two.stop();
});

const say = (text: string, more: { threadId?: string; replyTo?: string } = {}) =>
  ada.call("messages.send", { roomId, id: createId(), text, ...more });
const timeline = (client: Client) => client.room(roomId).timeline.view.messages.map(({ text }) => text);
const shows = (client: Client, ...texts: string[]) =>
  untilState(client, () => timeline(client).join() === texts.join());
const unread = (client: Client) => client.state.rooms.get(roomId)?.membership.unread;
/** The texts of the messages of the room that the first device keeps, as the records were written last. */
const keptTexts = () =>
  [...records]
    .filter(([key]) => key.startsWith(`message ${roomId} `))
    .map(([, record]) => (record as { text: string }).text);

test("messages that expire leave the timeline, the lists and the numbers of every device", async () => {
  const root = await say("one");
  await say("a reply", { threadId: root.id });
  const last = await say("two");
  await say("three");
  for (const client of [one, two]) await shows(client, "one", "two", "three");
  expect(unread(one)).toBe(3);
  await expireMessages(server, ada, roomId, last.position);
  for (const client of [one, two]) {
    await shows(client, "three");
    await untilState(client, () => unread(client) === 1);
    expect(client.room(roomId).message(root.id)).toBeUndefined();
    expect(client.state.rooms.get(roomId)?.threads.size).toBe(0);
  }
});

test("messages that expire while a device is away are gone when it is back, and from its storage", async () => {
  const last = await say("the walrus sings");
  await say("kept");
  await shows(one, "the walrus sings", "kept");
  await untilStored("the walrus sings,kept");
  network.cut();
  await expireMessages(server, ada, roomId, last.position);
  await say("later");
  expect(timeline(one)).toEqual(["the walrus sings", "kept"]);
  network.heal();
  one.tryNow();
  await shows(one, "kept", "later");
  await untilStored("kept,later");
});

test("all messages of a room may expire: it has no last one then, and new ones are shown", async () => {
  const last = await say("one");
  await shows(one, "one");
  await expireMessages(server, ada, roomId, last.position);
  await shows(one);
  expect(one.state.rooms.get(roomId)?.lastMessage).toBeNull();
  await say("two");
  await shows(one, "two");
});

test("the rule is set by a room's handle, with the answer in the state; one that is longer than the server's is refused", async () => {
  const hers = await clientOf(server, ada);
  await hers.room(roomId).setRetention(30);
  expect(hers.state.rooms.get(roomId)?.room.retentionDays).toBe(30);
  await untilState(one, () => one.state.rooms.get(roomId)?.room.retentionDays === 30);
  const refused = await hers
    .room(roomId)
    .setRetention(366)
    .catch((error: unknown) => error);
  expect((refused as ParleyError).code).toBe("retention_too_long");
  const forbidden = await one
    .room(roomId)
    .setRetention(7)
    .catch((error: unknown) => error);
  expect((forbidden as ParleyError).code).toBe("forbidden");
  await hers.room(roomId).setRetention(null);
  await untilState(one, () => one.state.rooms.get(roomId)?.room.retentionDays === undefined);
  await hers.stop();
});

async function untilStored(texts: string): Promise<void> {
  while (keptTexts().join() !== texts) await Bun.sleep(20);
}

/** A storage in memory that copies what is written to it into a map. */
function recording(written: Map<string, unknown>): OfflineStorage {
  const inner = createMemoryStorage();
  const write: OfflineStorage["write"] = (scope, values, guard) => {
    for (const [key, value] of values) {
      if (value === undefined) written.delete(key);
      else written.set(key, value);
    }
    return inner.write(scope, values, guard);
  };
  return { ...inner, write };
}
