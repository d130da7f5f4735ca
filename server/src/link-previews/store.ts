import { createHash } from "node:crypto";
import type { LinkPart, MessageId, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";

/** Cached data of a page: its link part without the address of a message. */
export type KeptPage = Omit<LinkPart, "type" | "url" | "fallback">;

/** Addresses and hosts are stored as hashes: a hash of any address fits into a key, and the database does not reveal who linked to which page. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The cached result of an address: a page, null if it could not be read, undefined if it has to be requested. */
export async function findPage(read: Reader, address: string, now: number): Promise<KeptPage | null | undefined> {
  const row = await read
    .selectFrom("link_pages")
    .where("address", "=", hashOf(address))
    .where("expires_at", ">", now)
    .select("page")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.page === "" ? null : (JSON.parse(row.page) as KeptPage);
}

/** Caches the result of an address in place of an earlier one. Two statements. */
export async function keepPage(
  writer: Writer,
  address: string,
  page: KeptPage | null,
  expiresAt: number,
): Promise<void> {
  const key = hashOf(address);
  await writer.deleteFrom("link_pages").where("address", "=", key).execute();
  const row = { address: key, page: page === null ? "" : JSON.stringify(page), expires_at: expiresAt };
  await writer.insertInto("link_pages").values(row).execute();
}

/** Of the pages that have not expired: when the first one beyond `max` does, counted from the last; undefined where fewer are kept. */
export async function expiryBeyond(read: Reader, now: number, max: number): Promise<number | undefined> {
  const row = await read
    .selectFrom("link_pages")
    .where("expires_at", ">", now)
    .select("expires_at")
    .orderBy("expires_at", "desc")
    .offset(max)
    .limit(1)
    .executeTakeFirst();
  return row?.expires_at;
}

/** Removes pages that expire up to a time, the earliest first; answers how many. Two statements, one without any. */
export async function removePages(writer: Writer, upTo: number, limit: number): Promise<number> {
  const rows = await writer
    .selectFrom("link_pages")
    .where("expires_at", "<=", upTo)
    .select("address")
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  const addresses = rows.map(({ address }) => address);
  if (addresses.length > 0) await writer.deleteFrom("link_pages").where("address", "in", addresses).execute();
  return addresses.length;
}

/** Takes a host for a run; false while another one has it. Throws a unique violation where two take a new one at once. */
export async function takeHost(
  writer: Writer,
  { host, lease, now, until }: { host: string; lease: string; now: number; until: number },
): Promise<boolean> {
  const key = hashOf(host);
  await writer.deleteFrom("link_hosts").where("host", "=", key).where("lease_until", "<=", now).execute();
  const held = await writer.selectFrom("link_hosts").where("host", "=", key).select("host").executeTakeFirst();
  if (held !== undefined) return false;
  await writer.insertInto("link_hosts").values({ host: key, lease, lease_until: until }).execute();
  return true;
}

export async function releaseHost(writer: Writer, host: string, lease: string): Promise<void> {
  await writer.deleteFrom("link_hosts").where("host", "=", hashOf(host)).where("lease", "=", lease).execute();
}

/** Removes expired leases of runs that did not end properly. */
export async function removeEndedHosts(writer: Writer, now: number): Promise<void> {
  await writer.deleteFrom("link_hosts").where("lease_until", "<=", now).execute();
}

/** Addresses of a message, as hashes, of which the preview was removed. */
export async function findRemoved(read: Reader, roomId: RoomId, messageId: MessageId): Promise<ReadonlySet<string>> {
  const rows = await read
    .selectFrom("removed_previews")
    .where("room_id", "=", roomId)
    .where("message_id", "=", messageId)
    .select("address")
    .execute();
  return new Set(rows.map(({ address }) => address));
}

/** Stores the removed previews of a message in place of the earlier list. */
export async function keepRemoved(
  writer: Writer,
  roomId: RoomId,
  messageId: MessageId,
  addresses: readonly string[],
): Promise<void> {
  await forgetRemoved(writer, roomId, messageId);
  const rows = addresses.map((address) => ({ room_id: roomId, message_id: messageId, address }));
  if (rows.length > 0) await writer.insertInto("removed_previews").values(rows).execute();
}

/** Forgets which previews of a message were removed. */
export async function forgetRemoved(writer: Writer, roomId: RoomId, messageId: MessageId): Promise<void> {
  await writer
    .deleteFrom("removed_previews")
    .where("room_id", "=", roomId)
    .where("message_id", "=", messageId)
    .execute();
}

/** True if both the room and the author have previews on. One statement. */
export async function havePreviews(read: Reader, roomId: RoomId, authorId: string): Promise<boolean> {
  const row = await read
    .selectNoFrom((eb) => [
      eb.selectFrom("rooms").select("previews_off").where("id", "=", roomId).as("room"),
      eb.selectFrom("accounts").select("previews_off").where("id", "=", authorId).as("author"),
    ])
    .executeTakeFirstOrThrow();
  return row.room === null && row.author === null;
}
