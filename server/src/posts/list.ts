import { type Message, type Output, type ParsedInput, type RoomId, sizes } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Reader } from "../database/database.ts";
import { accessFeeds } from "../feeds/access.ts";
import { loadFollowed } from "../follows/load.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { unnamedReactions } from "../messages/reactions.ts";
import { peopleIn } from "../messages/related.ts";
import { countPosts, findMessagesOf, findPosts, type PostFilter, type PostPlace } from "./store.ts";
import type { PostRow } from "./tables.ts";

type Input = ParsedInput<"posts.list">;

/** Most posts that a page reads to find open ones, or those of people whom the asker follows. */
export const maxLookedAt = 1000;

/** Posts that the asker may read, newest first. At most eight statements for any number of them. */
export async function list(context: Context, input: Input): Promise<Output<"posts.list">> {
  const { read, asker } = context;
  const which = {
    roomIds: (await accessFeeds(read, asker, input.roomId)).map(({ id }) => id),
    authorId: input.authorId,
    readerId: asker.accountId,
  };
  const { found, next } = await pageOf(context, which, input);
  const rows = await inOrder(read, found);
  const { runs } = await fitMessages(read, [rows], []);
  const [shown = []] = runs;
  const messages = await presentMessages(read, shown);
  const cut = found[shown.length - 1];
  return {
    posts: messages.map((message, index) => ({ roomId: shown[index]?.room_id ?? "", message })),
    ...(await reactedBy(read, asker.accountId, messages, (index) => shown[index]?.room_id ?? "")),
    accounts: await namedAccounts(read, peopleIn(messages)),
    ...(input.total && { total: await totalOf(read, which, input) }),
    next: shown.length < found.length && cut !== undefined ? cursorOf(cut) : next,
  };
}

interface Page {
  readonly found: readonly PostRow[];
  readonly next: string | null;
}

/** A page of posts. With a filter without an index it may be shorter than the limit and still have a next page. */
async function pageOf({ read, asker, now }: Context, which: PostFilter, input: Input): Promise<Page> {
  const behind = input.cursor === undefined ? undefined : placeOf(input.cursor);
  const followed = input.following ? await loadFollowed(read, asker.accountId) : undefined;
  const isFiltered = followed !== undefined || input.open === true;
  const most = isFiltered ? maxLookedAt : input.limit + 1;
  const looked = await findPosts(read, which, behind, most);
  const fits = (post: PostRow) => (followed?.has(post.author_id) ?? true) && (input.open !== true || isOpen(post, now));
  const matching = looked.filter(fits);
  const found = matching.slice(0, input.limit);
  const last = matching.length > found.length ? found.at(-1) : looked.length === most ? looked.at(-1) : undefined;
  return { found, next: last === undefined ? null : cursorOf(last) };
}

const isOpen = ({ open_until, closed_at }: PostRow, now: number): boolean =>
  closed_at === null && (open_until === null || open_until > now);

const cursorOf = ({ created_at, room_id, position }: PostRow): string => encodeCursor([created_at, room_id, position]);

function placeOf(cursor: string): PostPlace {
  const [createdAt, roomId, position] = decodeCursor(cursor, ["number", "id", "number"]);
  return { createdAt, roomId, position };
}

async function inOrder(read: Reader, posts: readonly PostRow[]) {
  const rows = new Map((await findMessagesOf(read, posts)).map((row) => [`${row.room_id} ${row.position}`, row]));
  return posts.flatMap(({ room_id, position }) => rows.get(`${room_id} ${position}`) ?? []);
}

/** The asker's own reactions that the messages do not name. No statement where these name everybody. */
async function reactedBy(
  read: Reader,
  accountId: string,
  messages: readonly Message[],
  roomOf: (index: number) => RoomId,
): Promise<Pick<Output<"posts.list">, "reacted">> {
  const crowded = messages.flatMap(({ id, reactions = [] }, index) =>
    reactions.some(({ count }) => count !== undefined) ? [{ roomId: roomOf(index), id }] : [],
  );
  if (crowded.length === 0) return {};
  const rows = await unnamedReactions(read, accountId, crowded);
  if (rows.length === 0) return {};
  return { reacted: rows.map((row) => ({ roomId: row.room_id, messageId: row.message_id, emoji: row.emoji })) };
}

/** Filters that no index serves are not counted by. */
async function totalOf(read: Reader, which: PostFilter, { following, open }: Input) {
  if (following || open) return undefined;
  const count = await countPosts(read, which, sizes.counted + 1);
  return { count: Math.min(count, sizes.counted), isExact: count <= sizes.counted };
}
