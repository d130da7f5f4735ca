import type { Database, Writer } from "../../database/database.ts";
import { lockIndex } from "./index-row.ts";
import { insertRows } from "./put.ts";

/** A block of which less than this share of the docs is left is given up. */
const thin = 1 / 8;

/**
 * Looks at the next block behind one, from the first again behind the last. Where most of its docs were deleted or changed since, the rest get new
 * numbers, as if they had just come, and the block is gone: so an index is no larger than a few times what is in it. Answers the block.
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
  // Alone: nobody deletes or puts one of its docs meanwhile.
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
