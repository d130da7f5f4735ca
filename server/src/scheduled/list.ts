import type { Output } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { partsOf, presentScheduled } from "./present.ts";
import { findAll } from "./store.ts";

/** All messages that the asker has planned, of which there are at most `sizes.scheduled`. Two statements. */
export async function list({ asker, read }: Context): Promise<Output<"scheduled.list">> {
  const rows = await findAll(read, asker.accountId);
  const people = rows.flatMap(partsOf).flatMap((part) => (part.type === "contact" ? [part.accountId] : []));
  return { items: rows.map(presentScheduled), accounts: await namedAccounts(read, people) };
}
