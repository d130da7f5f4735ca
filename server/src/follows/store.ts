import type { AccountId, Position } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { FollowRow } from "./tables.ts";

/** The people that an account follows, at most `limit`. */
export async function findFollowed(read: Reader, accountId: AccountId, limit: number): Promise<AccountId[]> {
  const rows = await read
    .selectFrom("follows")
    .where("account_id", "=", accountId)
    .select("followed_id")
    .orderBy("followed_id")
    .limit(limit)
    .execute();
  return rows.map(({ followed_id }) => followed_id);
}

export async function insertFollow(writer: Writer, row: FollowRow): Promise<void> {
  await writer.insertInto("follows").values(row).execute();
}

/** False where there was none. */
export async function deleteFollow(writer: Writer, { account_id, followed_id }: FollowRow): Promise<boolean> {
  const deletion = writer
    .deleteFrom("follows")
    .where("account_id", "=", account_id)
    .where("followed_id", "=", followed_id);
  return (await deletion.executeTakeFirstOrThrow()).numDeletedRows > 0n;
}

/** Account position of the last change; 0 for none. */
export async function findChange(read: Reader, accountId: AccountId): Promise<Position> {
  const change = read.selectFrom("follow_changes").where("account_id", "=", accountId).select("personal");
  return (await change.executeTakeFirst())?.personal ?? 0;
}

/** Stores the account position of the last follow or unfollow. Two statements. */
export async function noteChange(writer: Writer, accountId: AccountId, personal: Position): Promise<void> {
  await writer.deleteFrom("follow_changes").where("account_id", "=", accountId).execute();
  await writer.insertInto("follow_changes").values({ account_id: accountId, personal }).execute();
}

/** Deletes all follows of an account. */
export async function deleteFollows(writer: Writer, accountId: AccountId): Promise<void> {
  for (const table of ["follows", "follow_changes"] as const)
    await writer.deleteFrom(table).where("account_id", "=", accountId).execute();
}
