import type { Database, Writer } from "../../database/database.ts";
import { lockIndex } from "./index-row.ts";
import { insertRows } from "./put.ts";

/** A block of which less than this share of the docs is left is given up. */
const thin = 1 / 8;

/**
 * Checks the block after `behind`, in a cycle. If most of its docs were deleted or changed, the others get new numbers, as if they were new, and the
 * block is deleted: so the size of an index stays within a few times its content. Answers the checked block.
 */
export async function thinOutNext(database: Database, size: number, behind: number): Promise<number> {
  const next = await database.read
    .selectFrom("search_blocks")
    .where("block", ">", behind)
    .orderBy("block")
    .limit(1)
    .select("block")
    .executeTakeFirst();
  if (next === undefined) return -1;
  const { block } = next;
  const { count } = await database.read
    .selectFrom("search_docs")
    .where("number", ">=", block * size)
    .where("number", "<", (block + 1) * size)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) <= size * thin) await database.transaction((writer) => giveUp(writer, block, size));
  return block;
}

async function giveUp(writer: Writer, block: number, size: number): Promise<void> {
  // Exclusive lock: no other transaction deletes or inserts docs of the block.
  if ((await lockIndex(writer)) === undefined) return;
  const rows = await writer
    .selectFrom("search_docs")
    .where("number", ">=", block * size)
    .where("number", "<", (block + 1) * size)
    .orderBy("number")
    .selectAll()
    .execute();
  await writer
    .deleteFrom("search_docs")
    .where("number", ">=", block * size)
    .where("number", "<", (block + 1) * size)
    .execute();
  await insertRows(
    writer,
    rows.map(({ number: _, ...row }) => row),
  );
  await writer.deleteFrom("search_grams").where("block", "=", block).execute();
  await writer.deleteFrom("search_blocks").where("block", "=", block).execute();
}
