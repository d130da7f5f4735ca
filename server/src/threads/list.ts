import type { Message, Output, ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import type { Reader } from "../database/database.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { peopleIn } from "../messages/related.ts";
import { entriesOf, type ThreadKey } from "./entries.ts";
import { findRoots, followedKeys } from "./store.ts";

/** The threads that the asker follows, latest reply first; those whose root they have cleared are left out. */
export async function list(context: Context, input: ParsedInput<"threads.list">): Promise<Output<"threads.list">> {
  const { read, asker } = context;
  const mark = input.cursor === undefined ? null : decodeCursor(input.cursor, ["number", "id", "id"]);
  const behind = mark === null ? null : { aliveAt: mark[0], roomId: mark[1], threadId: mark[2] };
  const keys = await followedKeys(read, asker.accountId, behind, input.limit + 1);
  const { page, rows } = await fittingRoots(read, keys.slice(0, input.limit));
  const entries = await entriesOf(read, asker.accountId, page);
  const messages = await presentMessages(read, rows);
  const roots = new Map(messages.map((root, index) => [keyOf(rows[index]?.room_id ?? "", root.id), root]));
  return {
    threads: entries.map((entry) => ({ entry, root: present(roots.get(keyOf(entry.roomId, entry.threadId))) })),
    accounts: await namedAccounts(read, peopleIn(messages)),
    next: nextCursor(keys, page, (last) => [last.aliveAt, last.roomId, last.threadId]),
  };
}

/** As many threads as fit, from the first on, with their root messages. */
async function fittingRoots<Key extends ThreadKey>(read: Reader, keys: readonly Key[]) {
  const found = await findRoots(read, keys);
  const byKey = new Map(found.map((row) => [keyOf(row.room_id, row.id), row]));
  const { runs } = await fitMessages(
    read,
    [keys.flatMap((key) => byKey.get(keyOf(key.roomId, key.threadId)) ?? [])],
    [],
  );
  const [rows = []] = runs;
  return { page: keys.slice(0, rows.length), rows };
}

const keyOf = (roomId: string, threadId: string): string => `${roomId} ${threadId}`;

function present(root: Message | undefined): Message {
  if (root === undefined) throw new Error("a thread has a root");
  return root;
}
