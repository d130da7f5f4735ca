import type { Reader, Writer } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import type { ServerIconRow } from "./tables.ts";

/** Settings that an owner can change while the server runs, by their names in `meta`. */
export interface Chosen {
  readonly name?: string | undefined;
  readonly registration?: string | undefined;
  readonly linkPreviews?: string | undefined;
  readonly emojiBy?: string | undefined;
}

export type ChosenName = keyof Chosen;

const chosenNames: readonly ChosenName[] = ["name", "registration", "linkPreviews", "emojiBy"];

/** The settings that owners have chosen, the tag of the icon, and whether there was ever an account. One statement. */
export async function findChosen(
  read: Reader,
): Promise<Chosen & { readonly icon: string | null; readonly settled: boolean }> {
  const row = await read
    .selectNoFrom((eb) => [
      eb.selectFrom("meta").select("value").where("key", "=", "name").as("name"),
      eb.selectFrom("meta").select("value").where("key", "=", "registration").as("registration"),
      eb.selectFrom("meta").select("value").where("key", "=", "linkPreviews").as("linkPreviews"),
      eb.selectFrom("meta").select("value").where("key", "=", "emojiBy").as("emojiBy"),
      eb.selectFrom("server_icon").select("tag").where("id", "=", noId).as("icon"),
      eb.selectFrom("accounts").select("id").limit(1).as("anybody"),
    ])
    .executeTakeFirstOrThrow();
  return {
    name: row.name ?? undefined,
    registration: row.registration ?? undefined,
    linkPreviews: row.linkPreviews ?? undefined,
    emojiBy: row.emojiBy ?? undefined,
    icon: row.icon,
    settled: row.anybody !== null,
  };
}

/** Stores an owner's settings; absent ones are not changed. The caller has locked the directory, so that no other transaction writes these rows. */
export async function keepChosen(writer: Writer, chosen: Chosen): Promise<void> {
  const rows = chosenNames.flatMap((key) => {
    const value = chosen[key];
    return value === undefined ? [] : [{ key, value }];
  });
  if (rows.length === 0) return;
  const keys = rows.map(({ key }) => key);
  await writer.deleteFrom("meta").where("key", "in", keys).execute();
  await writer.insertInto("meta").values(rows).execute();
}

export type Icon = Omit<ServerIconRow, "id">;

/** The server's icon; undefined while it has none. */
export function findIcon(read: Reader): Promise<Icon | undefined> {
  return read.selectFrom("server_icon").where("id", "=", noId).select(["type", "tag", "bytes"]).executeTakeFirst();
}

/** Puts an icon in place of the one before; null for none. The caller holds the directory. */
export async function keepIcon(writer: Writer, icon: Icon | null): Promise<void> {
  await writer.deleteFrom("server_icon").where("id", "=", noId).execute();
  if (icon === null) return;
  const { type, tag, bytes } = icon;
  await writer
    .insertInto("server_icon")
    .values({ id: noId, type, tag, bytes: Buffer.from(bytes) })
    .execute();
}
