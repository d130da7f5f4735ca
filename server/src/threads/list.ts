import type { Message, Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { presentMessages } from "../messages/load.ts";
import { peopleIn } from "../messages/related.ts";
import { entriesOf } from "./entries.ts";
import { findRoots, followedKeys } from "./store.ts";

/** The threads that the asker follows, latest reply first; those whose root they have cleared are left out. */
export async function list(context: Context, input: ParsedInput<"threads.list">): Promise<Output<"threads.list">> {
  const { read, asker } = context;
  const mark = input.cursor === undefined ? null : decodeCursor(input.cursor, ["number", "string", "string"]);
  const behind = mark === null ? null : { aliveAt: mark[0], roomId: mark[1], threadId: mark[2] };
  const keys = await followedKeys(read, asker.accountId, behind, input.limit + 1);
  const page = keys.slice(0, input.limit);
  const last = page.at(-1);
  const entries = await entriesOf(read, asker.accountId, page);
  const rows = await findRoots(read, entries);
  const messages = await presentMessages(read, rows);
  const roots = new Map(messages.map((root, index) => [keyOf(rows[index]?.room_id ?? "", root.id), root]));
  return {
    threads: entries.map((entry) => ({ entry, root: present(roots.get(keyOf(entry.roomId, entry.threadId))) })),
    accounts: await loadAccounts(read, peopleIn(messages)),
    next:
      keys.length > page.length && last !== undefined ? encodeCursor([last.aliveAt, last.roomId, last.threadId]) : null,
  };
}

const keyOf = (roomId: string, threadId: string): string => `${roomId} ${threadId}`;

function present(root: Message | undefined): Message {
  if (root === undefined) throw new Error("a thread has a root");
  return root;
}
