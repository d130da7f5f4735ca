import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createId, type StreamItem } from "../src/index.ts";
import { disorderly } from "../src/testing/index.ts";
import { clientOf } from "./fixture.ts";

let server: TestServer;
let anna: Person;
let bot: Person;
let roomId: string;
const clients: Client[] = [];

beforeAll(async () => {
  server = await startServer();
  ({ anna, ben: bot } = await server.people("anna", "ben"));
});
afterAll(async () => {
  for (const client of clients) await client.stop();
  await server.close();
});

async function room(accountIds = [bot.id]): Promise<string> {
  const made = await anna.call("rooms.create", { key: createId(), kind: "group", name: "Harbour", accountIds });
  return made.room.id;
}

const say = (text: string, id = roomId) => anna.call("messages.send", { roomId: id, id: createId(), text });

async function start(options: ClientOptions = {}): Promise<Client> {
  const client = await clientOf(server, bot, options);
  clients.push(client);
  return client;
}

/** Reads a stream until an item matches; returns all items. */
async function readUntil(stream: AsyncIterator<StreamItem>, isLast: (item: StreamItem) => boolean) {
  const items: StreamItem[] = [];
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error("the stream has ended");
    items.push(value);
    if (isLast(value)) return items;
  }
}

const textOf = (item: StreamItem): string[] => (item.type === "message.created" ? [item.message.text] : []);
const says = (text: string) => (item: StreamItem) => textOf(item)[0] === text;
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

describe("a listener", () => {
  test("gets the events of rooms that nobody has opened, each once and with its room, until it stops", async () => {
    roomId = await room();
    const client = await start();
    const heard: unknown[] = [];
    const all: string[] = [];
    const stop = client.on("message.created", (event) =>
      heard.push([event.roomId, event.position, event.message.text]),
    );
    client.on("event", ({ type }) => all.push(type));
    const { position } = await say("one");
    await say("two");
    await untilState(client, () => client.state.rooms.get(roomId)?.lastMessage?.text === "two");
    stop();
    const { id } = await say("three");
    await anna.call("messages.pin", { roomId, messageId: id });
    await untilState(client, () => client.state.rooms.get(roomId)?.position === position + 3);
    expect(heard).toEqual([
      [roomId, position, "one"],
      [roomId, position + 1, "two"],
    ]);
    expect(all).toEqual(["message.created", "message.created", "message.created", "message.pinned"]);
  });

  test("gets changes of the connection, and start-over for a room that changed while the client was offline", async () => {
    roomId = await room();
    const client = await start();
    const phases: string[] = [];
    const missed: unknown[] = [];
    client.on("connection", ({ phase }) => phases.push(phase));
    client.on("start-over", (item) => missed.push(item));
    await client.stop();
    const { position } = await say("unheard");
    await client.start();
    await client.whenLive();
    expect(phases).toEqual(["idle", "connecting", "authenticating", "syncing", "live"]);
    expect(missed).toEqual([{ type: "start-over", roomId, position, reason: "too_far_behind" }]);
  });
});

describe("a stream", () => {
  test("of a room begins now, and goes on behind its last cursor in another process", async () => {
    roomId = await room();
    await say("before");
    const first = await start();
    const [begin] = await readUntil(first.room(roomId).events(), () => true);
    expect(begin).toMatchObject({ type: "start-over", roomId, reason: "new" });
    await first.stop();
    for (const text of numbered(1, 5)) await say(text);
    const second = await start();
    const items = await readUntil(second.room(roomId).events({ after: begin?.cursor }), says("5"));
    expect(items.flatMap(textOf)).toEqual(numbered(1, 5));
    const middle = items[2];
    const again = await readUntil(second.room(roomId).events({ after: middle?.cursor }), says("5"));
    expect(again.flatMap(textOf)).toEqual(["4", "5"]);
    expect(middle && [middle.roomId, middle.position]).toEqual([roomId, (begin?.position ?? 0) + 3]);
  });

  test("misses nothing under cuts and restarts of the server, and emits nothing twice", async () => {
    roomId = await room();
    const network = disorderly(7, { cut: 0.05, maxDelay: 3 });
    const client = await start({ WebSocket: network.WebSocket, random: () => 0.01 });
    const stream = client.room(roomId).events();
    await stream.next();
    const reading = readUntil(stream, says("200"));
    for (const text of numbered(1, 200)) {
      await say(text);
      if (text === "60" || text === "130") {
        server = await server.restart();
        ({ anna, ben: bot } = await server.people("anna", "ben"));
      }
    }
    network.calm();
    expect((await reading).flatMap(textOf)).toEqual(numbered(1, 200));
    expect(network.opened).toBeGreaterThan(3);
  });

  test.each([1_900, 10_000])(
    "holds 1,000 events for a slow reader, who gets the others from the log: of %d",
    async (many) => {
      roomId = await room();
      const client = await start();
      const stream = client.room(roomId).events();
      await stream.next();
      // Requested, so that the stream follows the room; the next item is read only after all messages were sent.
      const pending = stream.next();
      for (let from = 0; from < many; from += 100) await Promise.all(numbered(1, 100).map((text) => say(text)));
      await untilState(client, () => (client.state.rooms.get(roomId)?.position ?? 0) >= many);
      const first = await pending;
      if (first.done) throw new Error("the stream has ended");
      const begin = first.value.position;
      const isLast = (item: StreamItem) => item.type === "start-over" || item.position === begin + many - 1;
      const items = [first.value, ...(await readUntil(stream, isLast))];
      const told = items.filter(({ type }) => type !== "start-over").map(({ position }) => position);
      // The requested item, the queued ones, and the later ones from the log.
      expect(told).toEqual(numbered(begin, begin + many - 1).map(Number));
      await say("the end");
      await readUntil(stream, says("the end"));
    },
  );

  /** Sends 10,000 messages to a room as fast as possible. */
  async function sayMany(id: string): Promise<void> {
    for (let from = 0; from < 10_000; from += 100)
      await Promise.all(numbered(from + 1, from + 100).map((text) => say(text, id)));
  }

  test("goes on behind its cursor without a gap, although 10,000 events came since", async () => {
    roomId = await room();
    const client = await start();
    const [begin] = await readUntil(client.room(roomId).events(), () => true);
    await client.stop();
    await sayMany(roomId);
    const later = await start();
    const first = begin?.position ?? 0;
    const items = await readUntil(
      later.room(roomId).events({ after: begin?.cursor }),
      (item) => item.position === first + 10_000,
    );
    expect(items.map(({ position }) => position)).toEqual(numbered(first + 1, first + 10_000).map(Number));
  });

  test("emits a room that was entered 10,000 events ago from the entering on", async () => {
    const known = await room();
    const client = await start();
    const [begin] = await readUntil(client.room(known).events(), () => true);
    await client.stop();
    roomId = await room([]);
    for (const text of numbered(1, 3)) await say(text);
    await anna.call("members.add", { roomId, accountId: bot.id });
    await sayMany(roomId);
    const later = await start();
    const stream = later.events({ from: { [known]: begin?.cursor ?? "" } });
    const items = (await readUntil(stream, says("10000"))).filter((item) => item.roomId === roomId);
    expect([items.length, items[0]?.type]).toEqual([10_001, "member.joined"]);
    expect(items.slice(1).map(({ position }) => position)).toEqual(numbered(7, 10_006).map(Number));
  });

  test("says that it starts over when the cursor is of other data", async () => {
    roomId = await room();
    const client = await start();
    const [over] = await readUntil(client.room(roomId).events({ after: "5@another server" }), () => true);
    expect(over).toMatchObject({ type: "start-over", reason: "epoch_changed" });
    expect(() => client.room(roomId).events({ after: "nonsense" }).next()).toThrow("not the cursor");
  });

  test("of all rooms emits a room from the entering on, with what was said first, and that it was left", async () => {
    const known = await room();
    const client = await start();
    const stream = client.events();
    const seen = new Set((await readUntil(stream, ({ roomId: id }) => id === known)).map((item) => item.roomId));
    roomId = await room([]);
    await say("before the bot was there");
    await anna.call("members.add", { roomId, accountId: bot.id });
    await say("welcome");
    const items = (await readUntil(stream, says("welcome"))).filter((item) => item.roomId === roomId);
    expect(items.map(({ type }) => type)).toEqual(["member.joined", "message.created"]);
    expect(seen.has(roomId)).toBeFalse();
    await anna.call("members.remove", { roomId, accountId: bot.id });
    const [left] = (await readUntil(stream, (item) => item.type === "room.left")).slice(-1);
    expect(left?.roomId).toBe(roomId);
  });

  test("with cursors emits rooms that these do not name from the entering on: it was not running then", async () => {
    const known = await room();
    const first = await start();
    const [begin] = (await readUntil(first.events(), (item) => item.roomId === known)).slice(-1);
    await first.stop();
    roomId = await room();
    await say("hello, bot");
    const items = await readUntil(
      (await start()).events({ from: { [known]: begin?.cursor ?? "" } }),
      says("hello, bot"),
    );
    expect(items.filter((item) => item.roomId === known)).toEqual([]);
    expect(items.filter((item) => item.roomId === roomId).map(({ type }) => type)).toEqual([
      "member.joined",
      "message.created",
    ]);
  });

  test("ends with its signal and with the account, and throws when the session has ended", async () => {
    roomId = await room();
    const client = await start();
    const stopping = new AbortController();
    const stream = client.room(roomId).events({ signal: stopping.signal });
    await stream.next();
    const next = stream.next();
    stopping.abort();
    expect(await next).toEqual({ value: undefined, done: true });
    const { token } = await server.anyone.call("sessions.signIn", {
      email: "ben@example.org",
      password: bot.password,
      keep: "token",
    });
    const other = await clientOf(server, bot, { token });
    clients.push(other);
    const thrown = readUntil(other.events(), () => false).catch((error: unknown) => error);
    await bot.call("sessions.revokeOthers", { password: bot.password });
    expect(await thrown).toMatchObject({ code: "unauthenticated" });
    const ended = client.events();
    await ended.next();
    const draining = (async () => {
      for await (const _ of ended);
    })();
    await client.sessions.signOut();
    expect(await draining).toBeUndefined();
  });
});
