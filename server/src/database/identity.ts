import { randomUUID } from "node:crypto";
import type { Reader, Writer } from "./database.ts";

/** The row of `meta` that identifies this database. A move, a backup and a restore take it along. */
const key = "identity";

/** Which database this is; null for one without any account: nothing would be lost with it. */
export async function identityOf(read: Reader): Promise<string | null> {
  const tables = await read.introspection.getTables();
  if (!tables.some(({ name }) => name === "meta")) return null;
  const row = await read.selectFrom("meta").where("key", "=", key).select("value").executeTakeFirst();
  return row?.value ?? null;
}

/**
 * Makes the identity, in the transaction of the first account: where a lost write-ahead log takes that account away, it takes the
 * identity away too. The caller holds the directory. One statement.
 */
export async function makeIdentity(writer: Writer): Promise<string> {
  const value = randomUUID();
  await writer.insertInto("meta").values({ key, value }).execute();
  return value;
}
