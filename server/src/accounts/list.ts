import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Reader } from "../database/database.ts";
import { fold } from "../fold.ts";
import { presentAccount } from "./present.ts";
import { directoryPage, findDirectory } from "./store.ts";

/** A page of the directory: active accounts by name, those whose name or handle contains `query`. */
export async function list(
  context: Context,
  { query = "", cursor, limit }: ParsedInput<"accounts.list">,
): Promise<Output<"accounts.list">> {
  const [behind] = cursor === undefined ? [""] : decodeCursor(cursor, ["string"]);
  const wanted = fold(query.trim().replace(/^@/, ""));
  const { contains } = context.database.dialect;
  const load = (read: Reader) => directoryPage(read, contains, wanted, behind, limit + 1);
  // A search walks through the directory; a page of it is a range of an index.
  const rows = wanted === "" ? await load(context.read) : await search(context, load);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { accounts: page.map(presentAccount), next: last === undefined ? null : encodeCursor([last.search]) };
}

/** Every change of what the directory shows takes one of its positions. */
async function search<T>({ read, replicas }: Context, load: (read: Reader) => Promise<T>): Promise<T> {
  if (!replicas.areThere) return load(read);
  const position = await findDirectory(read);
  return replicas.reading(async (replica) => (await findDirectory(replica)) >= position, load);
}
