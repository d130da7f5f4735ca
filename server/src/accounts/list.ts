import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import type { Reader } from "../database/database.ts";
import { fold } from "../normalize-text.ts";
import { PageBudget } from "../page-budget.ts";
import { findByWords } from "../words/find.ts";
import { type AccountFields, presentAccount } from "./present.ts";
import { directoryPage, findAccounts, findDirectory } from "./store.ts";

/**
 * A page of the directory: active accounts by name. With `query`: accounts whose name or handle has, for each word of the query, a word that
 * begins with it.
 */
export async function list(
  context: Context,
  { query = "", cursor, limit }: ParsedInput<"accounts.list">,
): Promise<Output<"accounts.list">> {
  const [behind] = cursor === undefined ? [""] : decodeCursor(cursor, ["string"]);
  const wanted = fold(query.trim().replace(/^@/, ""));
  const rows =
    wanted === ""
      ? await directoryPage(context.read, behind, limit + 1)
      : await search(context, (read) => found(read, wanted, behind, limit + 1));
  const accounts = new PageBudget().takeFrom(rows.slice(0, limit).map(presentAccount));
  return { accounts, next: nextCursor(rows, rows.slice(0, accounts.length), ({ search }) => [search]) };
}

/** At most four statements, however large the directory is. */
async function found(read: Reader, wanted: string, behind: string, limit: number): Promise<AccountFields[]> {
  const places = await findByWords(read, "account", wanted, behind === "" ? null : { place: behind }, limit);
  const rows = new Map(
    (
      await findAccounts(
        read,
        places.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return places.flatMap(({ id }) => rows.get(id) ?? []);
}

/** Reads on a replica that has the directory's position: every change of a listed profile takes a position of the directory. */
async function search<T>({ read, services: { replicas } }: Context, load: (read: Reader) => Promise<T>): Promise<T> {
  if (!replicas.areThere) return load(read);
  const position = await findDirectory(read);
  return replicas.reading(async (replica) => (await findDirectory(replica)) >= position, load);
}
