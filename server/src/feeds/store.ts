import { type AccountId, type RoomId, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { RoomRow } from "../rooms/tables.ts";

/** A feed, with the account that asks where it is in it now. */
export type FeedRow = RoomRow & { readonly entered: string | null };

/**
 * Feeds that an account may enter, oldest first: unarchived ones from which it was not removed. One statement, by an index on the kind; there are
 * few feeds.
 */
export function findFeeds(
  read: Reader,
  accountId: AccountId,
  { behind, limit = sizes.feeds, roomId }: FeedsWanted = {},
): Promise<FeedRow[]> {
  const feeds = read
    .selectFrom("rooms")
    .leftJoin("members", (join) =>
      join.onRef("members.room_id", "=", "rooms.id").on("members.account_id", "=", accountId),
    )
    .where("rooms.kind", "=", "feed")
    .where("members.removed_by", "is", null)
    .selectAll("rooms")
    .select((eb) =>
      eb.case().when("members.left_at", "is", null).then(eb.ref("members.account_id")).else(null).end().as("entered"),
    )
    .orderBy("rooms.created_at")
    .orderBy("rooms.id")
    .limit(limit);
  const open =
    roomId === undefined ? feeds.where("rooms.archived_at", "is", null) : feeds.where("rooms.id", "=", roomId);
  if (behind === undefined) return open.execute();
  const { createdAt, id } = behind;
  return open
    .where((eb) =>
      eb.or([
        eb("rooms.created_at", ">", createdAt),
        eb.and([eb("rooms.created_at", "=", createdAt), eb("rooms.id", ">", id)]),
      ]),
    )
    .execute();
}

/** Which feeds. */
interface FeedsWanted {
  readonly behind?: FeedPlace | undefined;
  readonly limit?: number;
  /** This one alone, also when it is archived. */
  readonly roomId?: RoomId | undefined;
}

/** The sort key of a feed in the list. */
export interface FeedPlace {
  readonly createdAt: number;
  readonly id: RoomId;
}

/** Feeds of the server that are not archived. */
export async function countFeeds(read: Reader): Promise<number> {
  const { count } = await read
    .selectFrom("rooms")
    .where("kind", "=", "feed")
    .where("archived_at", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
