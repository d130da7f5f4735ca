/**
 * Columns of ids hold nothing but UUIDs, on every database as 16 bytes. Where such a column has to say something else it holds one of
 * these, which no account, room or message has and no client can send: the contract takes no UUID without a version.
 */

/** Nobody and nothing, as the UUID before all others: a walk by id begins behind it. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** Everybody in a room, as an @room mention names them. */
export const everyoneId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Every column that holds ids has one of these names, in each table, and nothing else has: so a statement says which of its values are
 * ids. `createTable` holds tables to it.
 */
const idColumns: ReadonlySet<string> = new Set([
  ...["id", "account_id", "room_id", "message_id", "thread_id", "author_id", "reply_to", "subject", "by"],
  ...["file_id", "picture_id", "created_by", "added_by", "removed_by", "pinned_by", "run", "walked", "lease"],
  ...["session_id", "followed_id"],
]);

/** True when columns of that name hold ids. */
export const holdsIds = (column: string): boolean => idColumns.has(column);
