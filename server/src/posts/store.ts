import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import type { Tables } from "../database/tables.ts";
import { isKept } from "../messages/is-kept.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { PostRow } from "./tables.ts";

/** Which posts: of some feeds, or of one author in them. */
export interface PostFilter {
  readonly roomIds: readonly RoomId[];
  readonly authorId?: AccountId | undefined;
  /** The reading account: messages that it has hidden are left out. */
  readonly readerId: AccountId;
}

/** The post after which a page starts, in order of time, room and position. */
export interface PostPlace {
  readonly createdAt: number;
  readonly roomId: RoomId;
  readonly position: Position;
}

const wanted = (read: Reader, { roomIds, authorId, readerId }: PostFilter) => {
  const posts = read
    .selectFrom("posts")
    .where("room_id", "in", roomIds)
    .where(isKept("posts"))
    .where(isUnhidden(readerId, "posts"));
  return authorId === undefined ? posts : posts.where("author_id", "=", authorId);
};

/** Posts, newest first. One statement; none for no feeds. */
export async function findPosts(
  read: Reader,
  which: PostFilter,
  behind: PostPlace | undefined,
  limit: number,
): Promise<PostRow[]> {
  if (which.roomIds.length === 0) return [];
  const posts = wanted(read, which)
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("room_id", "desc")
    .orderBy("position", "desc")
    .limit(limit);
  return (behind === undefined ? posts : posts.where((eb) => isBehind(eb, behind))).execute();
}

/** The first comparison alone would do, but that planners then read the index from its end. */
function isBehind(eb: ExpressionBuilder<Tables, "posts">, { createdAt, roomId, position }: PostPlace) {
  return eb.and([
    eb("created_at", "<=", createdAt),
    eb.or([
      eb("created_at", "<", createdAt),
      eb("room_id", "<", roomId),
      eb.and([eb("room_id", "=", roomId), eb("position", "<", position)]),
    ]),
  ]);
}

/** Counts posts, up to a bound. */
export async function countPosts(read: Reader, which: PostFilter, max: number): Promise<number> {
  if (which.roomIds.length === 0) return 0;
  const some = wanted(read, which).select("position").limit(max).as("some");
  const { count } = await read
    .selectFrom(some)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The messages of some posts, in no order. No statement for none. */
export async function findMessagesOf(read: Reader, posts: readonly PostRow[]): Promise<MessageRow[]> {
  if (posts.length === 0) return [];
  const keys = posts.map(({ room_id, position }) => ({ roomId: room_id, id: position }));
  return read
    .selectFrom("messages")
    .where(amongRooms("room_id", "position", keys))
    .selectAll()
    .execute();
}

export async function insertPost(writer: Writer, row: PostRow): Promise<void> {
  await writer.insertInto("posts").values(row).execute();
}

export async function updatePost(
  writer: Writer,
  post: Pick<PostRow, "room_id" | "position">,
  changes: Pick<PostRow, "open_until" | "closed_at">,
): Promise<void> {
  const { room_id, position } = post;
  await writer
    .updateTable("posts")
    .set(changes)
    .where("room_id", "=", room_id)
    .where("position", "=", position)
    .execute();
}

export async function deletePost(writer: Writer, post: Pick<PostRow, "room_id" | "position">): Promise<void> {
  const { room_id, position } = post;
  await writer.deleteFrom("posts").where("room_id", "=", room_id).where("position", "=", position).execute();
}
