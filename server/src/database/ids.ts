/**
 * Id columns hold only UUIDs, as 16 bytes on every database. For special values they hold one of these reserved UUIDs, which no account, room
 * or message has and no client can send, because the contract refuses a UUID without a version.
 */

/** Reserved UUID for "none". It is before all others: an iteration by id begins after it. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** Everybody in a room, as an @room mention names them. */
export const everyoneId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Every id column, and no other column, has one of these names in every table: so the ids in a statement are known from its column names.
 * `createTable` enforces this.
 */
const idColumns: ReadonlySet<string> = new Set([
  ...["id", "account_id", "room_id", "message_id", "thread_id", "author_id", "reply_to", "subject", "by"],
  ...["file_id", "picture_id", "created_by", "added_by", "removed_by", "pinned_by", "run", "walked", "lease"],
  ...["session_id", "followed_id"],
]);

/** True when columns of that name hold ids. */
export const holdsIds = (column: string): boolean => idColumns.has(column);
