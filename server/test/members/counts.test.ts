import { afterAll, beforeAll, expect, test } from "bun:test";
import { everyone } from "@parley/protocol";
import fc from "fast-check";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { loadMemberships } from "../../src/members/memberships.ts";
import { noteMentions, renoteMentions } from "../../src/messages/mentions/note-mentions.ts";
import { memberRow, messageRow, roomRow } from "./rows.ts";

const me = "me";
const people = [me, "ann", "bob"] as const;

/** The facts of a message that counting needs: its author, room and thread, whom it mentions, and whether it is deleted. */
const said = fc.record({
  author: fc.constantFrom(...people),
  inThread: fc.boolean(),
  mentions: fc.subarray([me, "ann", everyone]),
  deleted: fc.boolean(),
  /** The accounts that it mentions since its edit, once or twice; null if it was not edited. */
  edited: fc.option(fc.subarray([me, "ann", everyone])),
  editedBefore: fc.option(fc.subarray([me, "ann", everyone])),
  /** Other changes of the room take positions between messages. */
  gap: fc.nat(2),
});
const room = fc.record({ messages: fc.array(said, { maxLength: 30 }), mark: fc.nat() });
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;
type Placed = Said & { readonly position: number; readonly ordinal: number; readonly own: number };

let database: Database;
beforeAll(async () => {
  database = await openDatabase("sqlite::memory:");
  await database.migrate();
});
afterAll(() => database.close());

test("N1, N2: numbers are those of a recount, for any history, any mark and any number of rooms at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(room, { minLength: 1, maxLength: 4 }), async (rooms) => {
      const expected = await write(rooms);
      const before = database.statements;
      const found = await loadMemberships(database.read, me, "all");
      expect(database.statements - before).toBe(1);
      const numbers = [...found].map(([id, { unread, mentions, countedAt }]) => [id, { unread, mentions, countedAt }]);
      expect(Object.fromEntries(numbers)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

interface Numbers {
  unread: number;
  mentions: number;
  countedAt: number;
}

/** Replaces the stored rows by some rooms and recounts them in the slow way. */
async function write(rooms: readonly { messages: readonly Said[]; mark: number }[]): Promise<Record<string, Numbers>> {
  const expected: Record<string, Numbers> = {};
  await database.transaction(async (writer) => {
    for (const table of ["rooms", "members", "messages", "mentions"] as const) await writer.deleteFrom(table).execute();
    for (const [index, { messages, mark }] of rooms.entries()) {
      const id = `room ${index}`;
      const placed = place(messages);
      const end = (placed.at(-1)?.position ?? 0) + 1;
      const main = placed.filter((message) => !message.inThread);
      const after = mark % (end + 1);
      const readOrdinal = main.filter((message) => message.position <= after).length;
      await writer
        .insertInto("rooms")
        .values(roomRow({ id, position: end, ordinal: main.length }))
        .execute();
      const member = { room_id: id, unread_after: after, unread_after_ordinal: readOrdinal };
      await writer
        .insertInto("members")
        .values(memberRow({ ...member, account_id: me }))
        .execute();
      for (const message of placed) await writeMessage(writer, id, message);
      // Edits and deletions happen after later messages were sent.
      for (const message of placed) await changeMessage(writer, id, message);
      expected[id] = { ...recount(main, after), countedAt: end };
    }
  });
  return expected;
}

/** Gives each message its position in the room and its ordinal in its timeline. */
function place(messages: readonly Said[]): Placed[] {
  let position = 0;
  let ordinal = 0;
  const written = new Map<string, number>();
  return messages.map((message) => {
    position += 1 + message.gap;
    if (!message.inThread) ordinal += 1;
    const timeline = `${message.author} ${message.inThread}`;
    const own = (written.get(timeline) ?? 0) + 1;
    written.set(timeline, own);
    return { ...message, position, ordinal, own };
  });
}

type Writer = Parameters<Parameters<Database["transaction"]>[0]>[0];

function rowOf(id: string, { author, position, ordinal, own, deleted, inThread }: Placed) {
  const row = { room_id: id, id: `message ${position}`, position, ordinal, own_ordinal: own, author_id: author };
  return messageRow({
    ...row,
    thread_id: inThread ? "root" : null,
    deleted_at: deleted ? 1 : null,
    created_at: position,
  });
}

async function writeMessage(writer: Writer, id: string, message: Placed): Promise<void> {
  await writer.insertInto("messages").values(rowOf(id, message)).execute();
  await noteMentions(writer, rowOf(id, message), message.mentions);
}

async function changeMessage(writer: Writer, id: string, message: Placed): Promise<void> {
  const { mentions, editedBefore, edited, deleted } = message;
  const between = editedBefore ?? mentions;
  await renoteMentions(writer, rowOf(id, message), mentions, between);
  await renoteMentions(writer, rowOf(id, message), between, edited ?? between);
  if (deleted) await renoteMentions(writer, rowOf(id, message), edited ?? between, []);
}

function recount(main: readonly Placed[], after: number): Pick<Numbers, "unread" | "mentions"> {
  const unread = main.filter(({ position, author, deleted }) => position > after && author !== me && !deleted);
  const mentioning = unread.filter(({ mentions, editedBefore, edited }) => {
    const now = edited ?? editedBefore ?? mentions;
    return now.includes(me) || now.includes(everyone);
  });
  return { unread: unread.length, mentions: mentioning.length };
}
