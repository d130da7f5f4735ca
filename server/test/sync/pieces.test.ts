import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Input, type Output, positionOf, sizes } from "@parley/protocol";
import { sql } from "kysely";
import { pullsWaiting } from "../../src/sync/bounds.ts";
import { IdSeries, insertSeries, nth, numbered } from "../database/insert-series.ts";
import { accountRow } from "../database/rows.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { memberRow, messageRow } from "../members/rows.ts";
import { makeGroup, say } from "./conversation.ts";
import { heldAfter } from "./held-after.ts";
import { fillRooms } from "./many-rooms.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxLength: 16_000 });
});
afterAll(() => server.close());

/** What an answer is at the most, in bytes: a quarter of what may wait for a slow socket. */
const maxBytes = 256 * 1024;

type Piece = Output<"sync.pull">;

/** All pieces behind some positions, as a reader asks for them that takes in each before it asks for the next. */
async function pieces(person: Person, held: Input<"sync.pull"> = {}): Promise<Piece[]> {
  const found: Piece[] = [];
  const positions = new Map((held.rooms ?? []).map((room) => [room.roomId, room]));
  let { after } = held;
  for (;;) {
    const rooms = [...positions.values()].filter(({ roomId }) => after === undefined || roomId > after);
    const piece: Piece = await person.call("sync.pull", { ...held, after, rooms });
    found.push(piece);
    for (const tail of piece.tails) {
      const room = positions.get(tail.roomId);
      if (room !== undefined && tail.type === "complete") positions.set(tail.roomId, { ...room, position: tail.to });
    }
    if (!piece.more) return found;
    after = piece.reached ?? after;
  }
}

const size = (piece: Piece) => Buffer.byteLength(JSON.stringify(piece));

describe("[R2] a pull in pieces", () => {
  test("brings 5,000 rooms in order of their ids, each once, in answers of 256 KB at the most", async () => {
    const { ann } = await server.people("ann");
    const ids = await fillRooms(server.app.database, ann.id, 5000, { text: "word ".repeat(100) });
    const all = await pieces(ann);
    const told = all.flatMap((piece) => piece.rooms.map((entry) => entry.room.id).sort());
    expect(told).toEqual(ids);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(all.map((piece) => piece.own !== null)).toEqual(all.map((_, index) => index === 0));
    expect(all.map((piece) => piece.reached)).toEqual(
      all.map(
        (piece) =>
          piece.rooms
            .map(({ room }) => room.id)
            .sort()
            .at(-1) ?? null,
      ),
    );
  }, 240_000);

  test("brings the receipts of 5,000 rooms, 50,000 of them, each once, in answers of 256 KB at the most", async () => {
    const { eli } = await server.people("eli");
    const { database } = server.app;
    const [rooms, readersOfRoom] = [5000, 10];
    const room = { receipts: 1, member_count: readersOfRoom + 1 };
    const ids = await fillRooms(database, eli.id, rooms, { text: "Who has read this?", room });
    const [ofRooms, ofReaders] = [new IdSeries(ids[0]), new IdSeries()];
    const readers = ofReaders.upTo(readersOfRoom);
    await insertSeries(database, "accounts", readersOfRoom, accountRow("reader"), {
      ...{ id: ofReaders.in(database), email: numbered("reader") },
      ...{ handle: numbered("reader"), handle_skeleton: numbered("reader") },
    });
    const nthReader = sql<number>`(${nth} - 1) % ${sql.lit(readersOfRoom)}`;
    await insertSeries(database, "members", rooms * readersOfRoom, memberRow({ delivered: 2, read: 2, receipts: 1 }), {
      room_id: ofRooms.in(database, sql`1 + (${nth} - 1 - ${nthReader}) / ${sql.lit(readersOfRoom)}`),
      account_id: ofReaders.in(database, sql`1 + ${nthReader}`),
    });
    const { epoch, own } = await eli.call("sync.pull", {});
    const held = { epoch, account: own?.account, directory: own?.directory.position };
    const all: Piece[] = [];
    // As many rooms as a request has space for.
    for (let start = 0; start < rooms; start += 400) {
      const named = ids.slice(start, start + 400);
      const within = { after: ids[start - 1], upTo: named.at(-1) };
      const behind = named.map((roomId) => ({ roomId, position: 2, revision: 1, receipts: 0 }));
      all.push(...(await pieces(eli, { ...held, ...within, rooms: behind })));
    }
    const told = all.flatMap((piece) => piece.receipts);
    expect(told.map(({ roomId }) => roomId)).toEqual(ids);
    for (const { receipts } of told) expect(receipts.map(({ accountId }) => accountId).sort()).toEqual(readers);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(all.length).toBeGreaterThan(25);
  }, 60_000);

  test("continues rooms whose events are more text than one answer holds, and starts none over", async () => {
    const { bob, cleo } = await server.people("bob", "cleo");
    const rooms = [await makeGroup(bob, cleo), await makeGroup(bob, cleo), await makeGroup(bob, cleo)].sort();
    const held = heldAfter(await cleo.call("sync.pull", {}));
    const said = 100;
    for (const roomId of rooms) for (let n = 0; n < said; n += 1) await say(bob, roomId, "🚣".repeat(4000));
    const all = await pieces(cleo, held);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    for (const roomId of rooms) {
      const tails = all.flatMap((piece) => piece.tails.filter((tail) => tail.roomId === roomId));
      const events = tails.flatMap((tail) => (tail.type === "complete" ? tail.events : []));
      const from = held.rooms?.find((room) => room.roomId === roomId)?.position ?? 0;
      expect(events.map(positionOf)).toEqual(Array.from({ length: said }, (_, n) => from + n + 1));
      expect(tails.map((tail) => tail.type === "complete" && tail.more)).toEqual(
        tails.map((_, index) => index < tails.length - 1),
      );
      expect(tails.at(-1)).toMatchObject({ membership: { unread: said } });
    }
  }, 240_000);

  test("of rooms full of long messages, when asked for twenty times at once, is answered in pieces or refused, and holds up nobody else", async () => {
    const { mia, ned } = await server.people("mia", "ned");
    const [rooms, messages, pulls] = [3, 995, 20];
    const ids = await fillLongRooms(mia.id, rooms, messages);
    const { epoch, own } = await mia.call("sync.pull", {});
    const held = {
      ...{ epoch, account: own?.account, directory: own?.directory.position },
      rooms: ids.map((roomId) => ({ roomId, position: 0, revision: 1 })),
    };
    const memory = process.memoryUsage.rss();
    let answered = 0;
    const all = Promise.all(
      Array.from({ length: pulls }, async () => {
        const answer = await mia.send("sync.pull", held);
        const text = await answer.text();
        answered += 1;
        return { status: answer.status, bytes: Buffer.byteLength(text) };
      }),
    );
    let between = 0;
    for (; answered < pulls; between += 1) await ned.call("accounts.me", {});
    const answers = await all;
    const served = answers.filter(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(pulls - served.length);
    expect(served.length).toBeGreaterThan(pullsWaiting);
    expect(Math.max(...served.map(({ bytes }) => bytes))).toBeLessThan(maxBytes);
    expect(Math.min(...served.map(({ bytes }) => bytes))).toBeGreaterThan(maxBytes / 2);
    // An answer and the next question take some turns of the event loop, which here is the server's and the client's.
    expect(between).toBeGreaterThan(served.length / 4);
    // All of the rooms are 48 MB, twenty times.
    expect(process.memoryUsage.rss() - memory).toBeLessThan(200 * 1024 * 1024);
  }, 120_000);

  test("bounds the entries of rooms with long last messages, and the profiles that they name", async () => {
    const { dora } = await server.people("dora");
    await fillRooms(server.app.database, dora.id, 300, { text: "🚣".repeat(16_000) });
    const all = await pieces(dora);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(all.flatMap((piece) => piece.rooms)).toHaveLength(300);
  }, 120_000);

  test("bounds the entries of rooms with long names and topics", async () => {
    const { hal } = await server.people("hal");
    const room = { name: "🚣".repeat(80), topic: "🚣".repeat(250) };
    await fillRooms(server.app.database, hal.id, 300, { text: "ahoy", room });
    const all = await pieces(hal);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(all.flatMap((piece) => piece.rooms)).toHaveLength(300);
  }, 120_000);

  test("bounds messages to which many people have reacted", async () => {
    const { ida, jan } = await server.people("ida", "jan");
    const roomId = await makeGroup(ida, jan);
    const held = heldAfter(await jan.call("sync.pull", {}));
    for (let n = 0; n < 40; n += 1) {
      const { id } = await say(ida, roomId, "who comes?");
      for (const emoji of ["👍", "🚣"]) await react(roomId, id, emoji, sizes.reactors);
    }
    const all = await pieces(jan, held);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(eventsOf(all)).toHaveLength(40);
  }, 120_000);

  test("bounds changes by what they bring: the forward under an edited text, the topic of a changed room", async () => {
    const { kim, lea } = await server.people("kim", "lea");
    const [roomId, renamed] = [await makeGroup(kim, lea), await makeGroup(kim, lea)];
    const source = await say(kim, roomId, "🚣".repeat(4000));
    const parts = [{ type: "forward" as const, roomId, messageId: source.id }];
    const ofMessage = { roomId, messageId: Bun.randomUUIDv7() };
    await kim.call("messages.send", { roomId, id: ofMessage.messageId, text: "0", parts });
    const held = heldAfter(await lea.call("sync.pull", {}));
    for (let n = 1; n <= 40; n += 1) await kim.call("messages.edit", { ...ofMessage, text: `${n}` });
    for (let n = 0; n < 250; n += 1)
      await kim.call("rooms.update", { roomId: renamed, name: "🚣".repeat(60), topic: `${n}${"🚣".repeat(240)}` });
    const all = await pieces(lea, held);
    expect(Math.max(...all.map(size))).toBeLessThan(maxBytes);
    expect(eventsOf(all)).toHaveLength(290);
  }, 120_000);

  test("costs as many statements with 500 rooms where nothing moved as with 5", async () => {
    const { emil, fred } = await server.people("emil", "fred");
    await fillRooms(server.app.database, emil.id, 5, {});
    await fillRooms(server.app.database, fred.id, 500, {});
    const [few, many] = [await heldAfterAll(emil), await heldAfterAll(fred)];
    expect(many.rooms).toHaveLength(500);
    const cost = await server.statements(() => emil.call("sync.pull", few));
    expect(await server.statements(() => fred.call("sync.pull", many))).toBe(cost);
    // Where the server, the account and the rooms are; a snapshot of them begins and ends with a statement of its own elsewhere.
    if (server.app.database.dialect.name === "sqlite") expect(cost).toBe(3);
    expect(await fred.call("sync.pull", many)).toMatchObject({ rooms: [], tails: [], left: [], more: false });
  }, 120_000);

  test("is asked for within a range of rooms: rooms outside are neither sent nor taken for left", async () => {
    const { gwen } = await server.people("gwen");
    const ids = await fillRooms(server.app.database, gwen.id, 6, {});
    const [, second = "", third = "", fourth = ""] = ids;
    const held = await heldAfterAll(gwen);
    const gone =
      held.rooms?.map((room) => ({
        ...room,
        roomId: room.roomId.replace(/.$/, (last) => (last === "f" ? "e" : "f")),
      })) ?? [];
    const piece = await gwen.call("sync.pull", { ...held, after: second, upTo: fourth, rooms: gone });
    expect(piece.rooms.map((entry) => entry.room.id).sort()).toEqual([third, fourth]);
    expect(piece).toMatchObject({ own: null, more: false, reached: fourth });
    expect(piece.left).toEqual(gone.map(({ roomId }) => roomId).filter((id) => id > second && id <= fourth));
  });
});

async function heldAfterAll(person: Person): Promise<Input<"sync.pull">> {
  const all = await pieces(person);
  const [first] = all;
  if (first === undefined) throw new Error("a pull has a first piece");
  return heldAfter({ ...first, more: false, rooms: all.flatMap((piece) => piece.rooms) });
}

const eventsOf = (all: readonly Piece[]) =>
  all.flatMap(({ tails }) => tails.flatMap((tail) => (tail.type === "complete" ? tail.events : [])));

/** Rooms of one person in which so many messages of 4,000 emoji stand. */
async function fillLongRooms(accountId: string, count: number, messages: number): Promise<string[]> {
  const { database } = server.app;
  const end = { position: messages, ordinal: messages, last_position: messages };
  const ids = await fillRooms(database, accountId, count, { room: end });
  for (const room_id of ids) {
    const row = messageRow({ room_id, author_id: accountId, text: "🚣".repeat(4000) });
    const differing = { position: nth, ordinal: nth, own_ordinal: nth, revision: nth };
    await insertSeries(database, "messages", messages, row, { ...differing, id: new IdSeries().in(database) });
  }
  return ids;
}

/** Puts an emoji of so many people on a message, past the actions: signing up takes long. */
function react(roomId: string, messageId: string, emoji: string, count: number): Promise<void> {
  return server.app.database.transaction(async (writer) => {
    const of = { room_id: roomId, message_id: messageId, emoji, position: 1 };
    const rows = Array.from({ length: count }, () => ({ ...of, account_id: Bun.randomUUIDv7(), named: 1 }));
    await writer.insertInto("reactions").values(rows).execute();
    await writer
      .insertInto("reaction_kinds")
      .values({ ...of, count })
      .execute();
    await writer.updateTable("messages").set({ reacted: 1 }).where("room_id", "=", roomId).execute();
  });
}
