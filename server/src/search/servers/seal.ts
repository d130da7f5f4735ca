import type { Database } from "../../database/database.ts";
import { loadedAtOnce, packedAtOnce, writtenAtOnce } from "./bounds.ts";
import { lockIndex } from "./index-row.ts";
import { eachMark, type Mark } from "./marks.ts";
import { bucketOf, packBucket } from "./pack.ts";
import type { BlockRow, DocRow, GramsRow, IndexRow } from "./tables.ts";
import { packTimes, timesBucket } from "./times.ts";

interface FullBlock {
  readonly id: string;
  readonly sealed: number;
  readonly block: number;
}

/**
 * Seals the oldest full block; false if there is none. Numbers are ascending, and the transaction of a doc has a shared lock on the index row until its
 * commit: with an exclusive lock on that row no doc can appear with a number below the highest existing one.
 */
export async function sealNext(database: Database, size: number, signal: AbortSignal): Promise<boolean> {
  const full = await database.transaction<FullBlock | null>(async (writer) => {
    const index = await lockIndex(writer);
    if (index === undefined) return null;
    const ends = await writer
      .selectFrom("search_docs")
      .where("number", ">=", index.sealed * size)
      .select((eb) => [eb.fn.min("number").as("first"), eb.fn.max("number").as("last")])
      .executeTakeFirst();
    if (ends?.first == null || ends.last == null) return null;
    const block = Math.floor(Number(ends.first) / size);
    return Number(ends.last) >= (block + 1) * size ? { ...index, block } : null;
  });
  if (full === null) return false;
  const packing = new Packing();
  await eachDoc(database, full.block * size, size, signal, (doc) => packing.add(doc, doc.number - full.block * size));
  if (signal.aborted) return false;
  const kept = await keep(database, full, packing);
  return kept;
}

/** Reads the docs of a block, in pages, and lets other work have its turn between some of them. */
async function eachDoc(
  { read }: Database,
  from: number,
  size: number,
  signal: AbortSignal,
  take: (doc: DocRow) => void,
): Promise<void> {
  for (let after = from - 1; !signal.aborted; ) {
    const rows = await read
      .selectFrom("search_docs")
      .where("number", ">", after)
      .where("number", "<", from + size)
      .orderBy("number")
      .limit(loadedAtOnce)
      .selectAll()
      .execute();
    for (const [index, row] of rows.entries()) {
      take(row);
      if (index % packedAtOnce === 0) await othersTurn();
    }
    if (rows.length < loadedAtOnce) return;
    after = rows.at(-1)?.number ?? from + size;
  }
}

const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Collects the content of a block's rows. */
class Packing {
  readonly #places = new Map<Mark, number[]>();
  readonly #times = new Map<number, number>();
  newest = 0;
  oldest = Number.MAX_SAFE_INTEGER;

  add(doc: DocRow, place: number): void {
    this.newest = Math.max(this.newest, doc.created_at);
    this.oldest = Math.min(this.oldest, doc.created_at);
    this.#times.set(place, doc.created_at);
    eachMark(doc, (mark) => {
      const places = this.#places.get(mark);
      if (places === undefined) this.#places.set(mark, [place]);
      else if (places.at(-1) !== place) places.push(place);
    });
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** The block's rows, some at a time. */
  *rows(block: number): Generator<GramsRow[]> {
    const byBucket = Map.groupBy(this.#places, ([mark]) => bucketOf(mark));
    let rows: GramsRow[] = [];
    // In the order of their key: so the database fills its pages.
    for (const [bucket, marks] of [...byBucket].sort(([one], [other]) => one - other)) {
      const sorted = marks.toSorted(([one], [other]) => one - other);
      rows.push({ block, bucket, grams: Buffer.from(packBucket(sorted)) });
      if (rows.length < writtenAtOnce) continue;
      yield rows;
      rows = [];
    }
    rows.push({ block, bucket: timesBucket, grams: Buffer.from(packTimes(this.#times, this)) });
    yield rows;
  }
}

/** Writes a block; false if another process has sealed it, or the index was rebuilt. */
async function keep(database: Database, { id, sealed, block }: FullBlock, packing: Packing): Promise<boolean> {
  try {
    return await database.transaction(async (writer) => {
      if (!packing.isEmpty) {
        const row: BlockRow = { block, newest: packing.newest, oldest: packing.oldest };
        await writer.insertInto("search_blocks").values(row).execute();
        for (const rows of packing.rows(block)) await writer.insertInto("search_grams").values(rows).execute();
      }
      const next: Partial<IndexRow> = { sealed: block + 1 };
      const { numUpdatedRows } = await writer
        .updateTable("search_index")
        .set(next)
        .where("id", "=", id)
        .where("sealed", "=", sealed)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) throw new SealedMeanwhileError();
      return true;
    });
  } catch (error) {
    if (error instanceof SealedMeanwhileError || database.dialect.isUniqueViolation(error)) return false;
    throw error;
  }
}

class SealedMeanwhileError extends Error {
  override readonly name = "SealedMeanwhileError";
}
