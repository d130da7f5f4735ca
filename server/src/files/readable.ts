import type { AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";

/**
 * The given files that are in a message which has not expired and which an account can read: in one of its rooms, after the position that it has cleared, or in a feed
 * from which it was not removed. No statement for an empty list.
 */
export async function findCarried(read: Reader, fileIds: readonly string[], accountId: AccountId): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const found = await read
    .selectFrom("file_uses")
    .innerJoin("rooms", "rooms.id", "file_uses.room_id")
    .leftJoin("members", (join) =>
      join.onRef("members.room_id", "=", "file_uses.room_id").on("members.account_id", "=", accountId),
    )
    .where("file_uses.file_id", "in", fileIds)
    .whereRef("file_uses.position", ">", "rooms.floor")
    .where((eb) =>
      eb.or([
        eb.and([
          eb("members.account_id", "is not", null),
          eb("members.left_at", "is", null),
          eb("file_uses.position", ">", eb.ref("members.cleared")),
        ]),
        eb.and([eb("rooms.kind", "=", "feed"), eb("members.removed_by", "is", null)]),
      ]),
    )
    .select("file_uses.file_id")
    .distinct()
    .execute();
  return found.map(({ file_id }) => file_id);
}

/**
 * The given files that are the picture of a person, an emoji, a channel, a feed, or a room that an account is in. No statement for an empty list.
 */
export async function findPictures(read: Reader, fileIds: readonly string[], accountId: AccountId): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const found = await read
    .selectFrom("accounts")
    .where("accounts.picture_id", "in", fileIds)
    .select("accounts.picture_id")
    .union((union) =>
      union
        .selectFrom("custom_emoji")
        .where("custom_emoji.file_id", "in", fileIds)
        .select("custom_emoji.file_id as picture_id"),
    )
    .union((union) =>
      union
        .selectFrom("rooms")
        .leftJoin("members", (join) =>
          join
            .onRef("members.room_id", "=", "rooms.id")
            .on("members.account_id", "=", accountId)
            .on("members.left_at", "is", null),
        )
        .where("rooms.picture_id", "in", fileIds)
        .where((eb) => eb.or([eb("rooms.kind", "in", ["channel", "feed"]), eb("members.room_id", "is not", null)]))
        .select("rooms.picture_id"),
    )
    .execute();
  return found.flatMap(({ picture_id }) => picture_id ?? []);
}
