import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { factsOfTables } from "../database/tables.ts";
import type { RowCheck } from "../row-check.ts";

/** Tables whose rows have the position of their last change in an account's stream. */
const tables = [...factsOfTables].flatMap(([table, { personal }]) => (personal ? [table] : []));

/** Finds accounts, and the directory, whose position is below one in their stream. */
export const positionCheck: RowCheck = { about: "positions of accounts", anywhere: wrongAccounts };

async function wrongAccounts(reader: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ id: string; said: number; last: number }>`
      select a.id as id, a.position as said, p.last as ${sql.ref("last")} from accounts a
      join (select account_id, max(personal) as last from ${sql.table(table)} group by account_id) p on p.account_id = a.id
      where p.last > a.position limit 5`.execute(reader);
    found.push(...rows.map(({ id, said, last }) => `account ${id}: its position is ${said}, and ${table} has ${last}`));
  }
  const directory = await reader.selectFrom("meta").where("key", "=", "directory").select("value").executeTakeFirst();
  const newest = await reader
    .selectFrom("accounts")
    .select((eb) => eb.fn.max("revision").as("last"))
    .executeTakeFirst();
  if (Number(newest?.last ?? 0) > Number(directory?.value ?? 0))
    found.push(`the directory's position is ${directory?.value}, and an account was changed at ${newest?.last}`);
  return found;
}
