import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { fold } from "../fold.ts";
import { presentAccount } from "./present.ts";
import { directoryPage } from "./store.ts";

/** A page of the directory: active accounts by name, those whose name or handle contains `query`. */
export async function list(
  context: Context,
  { query = "", cursor, limit }: ParsedInput<"accounts.list">,
): Promise<Output<"accounts.list">> {
  const [behind] = cursor === undefined ? [""] : decodeCursor(cursor, ["string"]);
  const wanted = fold(query.trim().replace(/^@/, ""));
  const rows = await directoryPage(context.read, context.database.dialect.contains, wanted, behind, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { accounts: page.map(presentAccount), next: last === undefined ? null : encodeCursor([last.search]) };
}
