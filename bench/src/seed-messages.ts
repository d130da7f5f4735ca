import { createHash } from "node:crypto";
import type { App } from "@parley/server";
import type { Seeded } from "./seed.ts";

/** Rows of one transaction. */
const batch = 20_000;

/** Writes `count` messages into a room, as if its members had sent them in turn, one per second until now; the text of the nth is `textOf(n)`. */
export async function seedMessages(
  { database }: App,
  roomId: string,
  members: readonly Seeded[],
  count: number,
  textOf: (n: number) => string = plainText,
): Promise<void> {
  const { position, ordinal } = await database.read
    .selectFrom("rooms")
    .where("id", "=", roomId)
    .select(["position", "ordinal"])
    .executeTakeFirstOrThrow();
  const written = await database.read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("thread_id", "is", null)
    .groupBy("author_id")
    .select((eb) => ["author_id", eb.fn.max<number>("own_ordinal").as("max")])
    .execute();
  const before = new Map(written.map((row) => [row.author_id, Number(row.max)]));
  const begin = Date.now() - count * 1000;
  const rowOf = (n: number) => {
    const author = members[n % members.length]?.accountId ?? "";
    const own = (before.get(author) ?? 0) + Math.ceil(n / members.length);
    return messageRow(roomId, author, textOf(ordinal + n), position + n, ordinal + n, own, begin + n * 1000);
  };
  for (let from = 1; from <= count; from += batch) {
    const last = Math.min(count, from + batch - 1);
    await database.transaction(async (writer) => {
      // Built once: the builder costs more than the insert.
      const insert = writer.insertInto("messages").values(rowOf(from)).compile();
      for (let n = from; n <= last; n += 1)
        await writer.executeQuery({ ...insert, parameters: Object.values(rowOf(n)) });
      const end = { position: position + last, last_position: position + last, ordinal: ordinal + last };
      const active_at = begin + last * 1000;
      await writer
        .updateTable("rooms")
        .set({ ...end, active_at })
        .where("id", "=", roomId)
        .execute();
    });
  }
}

function plainText(n: number): string {
  return `Message ${n}: what people write to each other is about so long, now shorter and now longer.`;
}

function messageRow(
  room_id: string,
  author_id: string,
  text: string,
  position: number,
  ordinal: number,
  own_ordinal: number,
  created_at: number,
) {
  return {
    room_id,
    position,
    id: Bun.randomUUIDv7("hex", created_at),
    author_id,
    text,
    thread_id: null,
    ordinal,
    own_ordinal,
    reply_to: null,
    quote: null,
    parts: "",
    mentions: "",
    fingerprint: createHash("sha256").update(`   ${text}`).digest("base64url"),
    created_at,
    edited_at: null,
    deleted_at: null,
    pinned_at: null,
    pinned_by: null,
    revision: position,
    thread_replies: 0,
    thread_ordinal: 0,
    thread_last_at: null,
    thread_last_position: 0,
    thread_authors: "",
    reacted: 0,
  };
}
