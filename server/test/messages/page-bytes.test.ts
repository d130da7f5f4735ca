import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";
import { roomOf, tell } from "./story.ts";

/** Without the limit of bytes, each page below would have ten times the bytes of a page. */
const longText = "🚣".repeat(8000);
const wholeLength = Math.ceil((10 * sizes.pageBytes) / Buffer.byteLength(longText));

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxLength: 8000 });
});
afterAll(() => server.close());

/** The bytes of an answer that the limit of a page does not count: profiles, frames of quotes, JSON syntax. */
const spare = 64 * 1024;

async function bytesOf(answer: Response): Promise<{ bytes: number; page: Record<string, unknown> }> {
  const text = await answer.text();
  return { bytes: Buffer.byteLength(text), page: JSON.parse(text) };
}

type Paged = "messages.pins" | "messages.inbox" | "messages.history" | "threads.list" | "threads.inRoom" | "rooms.list";

/** Returns all items of a list in pages; each page has to have items, and must not be larger than a page may be. */
async function wholeList(person: Person, name: Paged, input: Record<string, unknown>, key: string) {
  const all: unknown[] = [];
  let pages = 0;
  for (let cursor: unknown; cursor !== null; pages += 1) {
    const { bytes, page } = await bytesOf(await person.send(name, { ...input, cursor, limit: 100 }));
    const items = page[key] as unknown[];
    expect(items.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(sizes.pageBytes + spare);
    all.push(...items);
    cursor = page.next;
  }
  expect(pages).toBeGreaterThanOrEqual(10);
  return all;
}

async function longMessages(author: Person, roomId: string, count: number, more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await tell(author, roomId, longText, more)).id);
  return ids;
}

test("a timeline of long messages is read in both directions without a gap, in pages that are cut by their bytes", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const ids = await longMessages(ann, roomId, wholeLength);
  const read = async (input: object) => {
    const { bytes, page } = await bytesOf(await ann.send("messages.list", { roomId, limit: 100, ...input }));
    expect(bytes).toBeLessThan(sizes.pageBytes + spare);
    return page as { messages: { id: string; position: number }[]; hasOlder: boolean; hasNewer: boolean };
  };
  const older: string[] = [];
  for (let [page, more] = [await read({}), true]; more; ) {
    older.unshift(...page.messages.map(({ id }) => id));
    more = page.hasOlder;
    if (more) page = await read({ before: page.messages[0]?.position });
  }
  expect(older).toEqual(ids);
  const newer: string[] = [];
  for (let [after, more] = [0, true]; more; ) {
    const page = await read({ after });
    newer.push(...page.messages.map(({ id }) => id));
    [after, more] = [page.messages.at(-1)?.position ?? 0, page.hasNewer];
  }
  expect(newer).toEqual(ids);
});

test("a page around a message has both sides of it, as many as fit", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const ids = await longMessages(ann, roomId, wholeLength);
  const middle = await ann.call("messages.get", { roomId, messageId: ids[wholeLength / 2] ?? "" });
  const around = { roomId, around: middle.message.position, limit: 100 };
  const { messages, hasOlder, hasNewer } = await ann.call("messages.list", around);
  expect([hasOlder, hasNewer]).toEqual([true, true]);
  const at = messages.findIndex(({ id }) => id === middle.message.id);
  expect(at).toBeGreaterThan(1);
  expect(messages.length - at).toBeGreaterThan(1);
  const start = ids.indexOf(messages[0]?.id ?? "");
  expect(messages.map(({ id }) => id)).toEqual(ids.slice(start, start + messages.length));
});

test("quoted messages count too, each once, and one that is cut off the page is quoted", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const quoted = await longMessages(ann, roomId, wholeLength);
  for (const replyTo of quoted) await tell(ann, roomId, "to that", { replyTo });
  const { bytes, page } = await bytesOf(await ann.send("messages.list", { roomId, limit: 100 }));
  expect(bytes).toBeLessThan(sizes.pageBytes + spare);
  const { messages, quotes } = page as { messages: { replyTo: string }[]; quotes: { id: string }[] };
  expect(quotes.map(({ id }) => id)).toEqual(messages.map(({ replyTo }) => replyTo));
  const same = await tell(ann, roomId, longText);
  for (let index = 0; index < 60; index += 1) await tell(ann, roomId, "again", { replyTo: same.id });
  const again = await ann.call("messages.list", { roomId, limit: 50 });
  expect([again.messages.length, again.quotes.length]).toEqual([50, 1]);
  const further = await ann.call("messages.list", { roomId, limit: 100 });
  expect(further.hasOlder).toBe(true);
  const shown = new Set([...further.messages, ...further.quotes].map(({ id }) => id));
  for (const { replyTo } of further.messages) if (replyTo !== undefined) expect(shown).toContain(replyTo);
});

test("reactions count by whom they name", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const ids: string[] = [];
  for (let index = 0; index < 20; index += 1) ids.push((await tell(ann, roomId, `${index}`)).id);
  await reactByMany(roomId, ids);
  const seen: string[] = [];
  for (let [before, more] = [undefined as number | undefined, true]; more; ) {
    const { bytes, page } = await bytesOf(await ann.send("messages.list", { roomId, limit: 100, before }));
    expect(bytes).toBeLessThan(sizes.pageBytes + spare);
    const { messages, hasOlder } = page as { messages: { id: string; position: number }[]; hasOlder: boolean };
    expect(messages.length).toBeGreaterThan(0);
    seen.unshift(...messages.map(({ id }) => id));
    [before, more] = [messages[0]?.position, hasOlder];
  }
  expect(seen).toEqual(ids);
});

/** Adds directly in the database as many reactions to each message as it can name, with ids that belong to no account. */
async function reactByMany(roomId: string, messageIds: readonly string[]): Promise<void> {
  const emoji = Array.from({ length: sizes.reactionKinds }, (_, index) => String.fromCodePoint(0x1f600 + index));
  for (const message_id of messageIds)
    await server.app.database.transaction(async (writer) => {
      for (const [position, kind] of emoji.entries()) {
        const of = { room_id: roomId, message_id, emoji: kind };
        const people = Array.from({ length: sizes.reactors }, (_, index) => ({
          index,
          account_id: Bun.randomUUIDv7(),
        }));
        const rows = people.map(({ index, account_id }) => ({ ...of, account_id, named: 1, position: index }));
        await writer.insertInto("reactions").values(rows).execute();
        await writer
          .insertInto("reaction_kinds")
          .values({ ...of, count: rows.length, position })
          .execute();
      }
      await writer.updateTable("messages").set({ reacted: 1 }).where("id", "=", message_id).execute();
    });
}

test("pins of long messages come in pages by their bytes", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const ids = await longMessages(ann, roomId, wholeLength);
  for (const messageId of ids) await ann.call("messages.pin", { roomId, messageId });
  const all = (await wholeList(ann, "messages.pins", { roomId }, "messages")) as { id: string }[];
  expect(all.map(({ id }) => id)).toEqual(ids.toReversed());
});

test("an inbox of long answers to long messages comes in pages by their bytes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const ids: string[] = [];
  for (const replyTo of await longMessages(ann, roomId, wholeLength))
    ids.push((await tell(bob, roomId, longText, { replyTo })).id);
  const all = (await wholeList(ann, "messages.inbox", {}, "items")) as { message: { id: string } }[];
  expect(all.map(({ message }) => message.id)).toEqual(ids.toReversed());
});

test("earlier texts of a message that is long come in pages by their bytes, the present one first", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { id: messageId } = await tell(ann, roomId, `${longText.slice(20)}0`);
  for (let index = 1; index < wholeLength; index += 1)
    await ann.call("messages.edit", { roomId, messageId, text: `${longText.slice(20)}${index}` });
  const all = (await wholeList(ann, "messages.history", { roomId, messageId }, "editions")) as { text: string }[];
  const numbers = all.map(({ text }) => Number(/\d+$/.exec(text)?.[0]));
  expect(numbers).toEqual(Array.from({ length: wholeLength }, (_, index) => index).toReversed());
});

test("followed threads with long first messages come in pages by their bytes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const ids = await longMessages(ann, roomId, wholeLength);
  for (const threadId of ids) await tell(ann, roomId, "an answer", { threadId });
  const all = (await wholeList(ann, "threads.list", {}, "threads")) as { root: { id: string } }[];
  expect(all.map(({ root }) => root.id).toSorted()).toEqual(ids.toSorted());
  const ofRoom = (await wholeList(bob, "threads.inRoom", { roomId }, "threads")) as { root: { id: string } }[];
  expect(ofRoom.map(({ root }) => root.id)).toEqual(ids.toReversed());
});

test("rooms with long last messages come in pages by their bytes", async () => {
  const { rosa } = await server.people("rosa");
  const ids: string[] = [];
  for (let index = 0; index < wholeLength; index += 1) {
    const { room } = await makeRoom("group", rosa);
    await tell(rosa, room.id, longText);
    ids.push(room.id);
  }
  const all = (await wholeList(rosa, "rooms.list", {}, "rooms")) as { room: { id: string } }[];
  expect(all.map(({ room }) => room.id).toSorted()).toEqual(ids.toSorted());
});
