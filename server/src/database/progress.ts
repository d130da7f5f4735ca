import type { Reader, Writer } from "./database.ts";

/** Progress of a database: a number that grows with its writes, within one epoch. A restore begins another epoch. */
export interface DatabaseProgress {
  readonly epoch: string;
  readonly count: number;
}

/** The progress of a database whose tables exist. */
export async function progressOf(read: Reader): Promise<DatabaseProgress> {
  const rows = await read.selectFrom("meta").where("key", "in", ["epoch", "progress"]).selectAll().execute();
  const found = (key: string) => rows.find((row) => row.key === key)?.value;
  return { epoch: found("epoch") ?? "", count: Number(found("progress") ?? 0) };
}

/** Increases the progress by one, in a separate transaction. */
export async function advance(writer: Writer): Promise<DatabaseProgress> {
  const { epoch, count } = await progressOf(writer);
  const value = String(count + 1);
  if (count === 0) await writer.insertInto("meta").values({ key: "progress", value }).execute();
  else await writer.updateTable("meta").set({ value }).where("key", "=", "progress").execute();
  return { epoch, count: count + 1 };
}
