import type { Position } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { CustomEmojiRow } from "./tables.ts";

/** All emoji of the server, by name. */
export function findAll(read: Reader): Promise<CustomEmojiRow[]> {
  return read.selectFrom("custom_emoji").selectAll().orderBy("name").execute();
}

/** True if there is an emoji with this name. */
export async function hasEmoji(read: Reader, name: string): Promise<boolean> {
  return (
    (await read.selectFrom("custom_emoji").where("name", "=", name).select("name").executeTakeFirst()) !== undefined
  );
}

export async function insertEmoji(writer: Writer, row: CustomEmojiRow): Promise<void> {
  await writer.insertInto("custom_emoji").values(row).execute();
}

export async function updateEmoji(
  writer: Writer,
  name: string,
  changes: Pick<CustomEmojiRow, "aliases" | "revision">,
): Promise<void> {
  await writer.updateTable("custom_emoji").set(changes).where("name", "=", name).execute();
}

export async function deleteEmoji(writer: Writer, name: string): Promise<void> {
  await writer.deleteFrom("custom_emoji").where("name", "=", name).execute();
}

/** Stores the directory position of the list's last change, because a removal leaves no row that could have it. */
export async function keepRevision(writer: Writer, revision: Position): Promise<void> {
  await writer.deleteFrom("meta").where("key", "=", "emoji").execute();
  await writer
    .insertInto("meta")
    .values({ key: "emoji", value: String(revision) })
    .execute();
}
