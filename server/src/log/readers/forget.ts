import type { Database, Writer } from "../../database/database.ts";
import { noId } from "../../database/ids.ts";
import { forgottenAfter, purgedAtOnce } from "./bounds.ts";

/** Notes that this program still has these readers. */
export async function keep(database: Database, names: readonly string[], now: number): Promise<void> {
  await database.transaction((writer) =>
    writer.updateTable("readers").set({ seen_at: now }).where("name", "in", names).execute(),
  );
}

/** Deletes readers that no process has registered for a week, and the rows of ended runs, in pages. */
export async function forget(database: Database, now: number, goesOn: () => boolean): Promise<void> {
  await database.transaction(async (writer) => {
    await writer
      .deleteFrom("readers")
      .where("seen_at", "<", now - forgottenAfter)
      .execute();
  });
  for (const run of await runsThatAreOver(database)) {
    while (goesOn() && (await database.transaction((writer) => purge(writer, run))));
  }
}

/** Rows are read before readers: a run has its reader before its first row, so a run without a reader here has ended. */
async function runsThatAreOver({ read }: Database): Promise<string[]> {
  const found: string[] = [];
  for (let after: string = noId; ; after = found.at(-1) ?? after) {
    // One index look-up for each run instead of one for each of its rooms.
    const rows = read.selectFrom("reader_rooms").where("run", ">", after).orderBy("run").limit(1).select("run");
    const next = await rows.executeTakeFirst();
    if (next === undefined) break;
    found.push(next.run);
  }
  const living = await read.selectFrom("readers").select("run").execute();
  return found.filter((run) => !living.some((reader) => reader.run === run));
}

async function purge(writer: Writer, run: string): Promise<boolean> {
  const rows = await writer
    .selectFrom("reader_rooms")
    .where("run", "=", run)
    .limit(purgedAtOnce)
    .select("room_id")
    .execute();
  if (rows.length === 0) return false;
  const ids = rows.map((row) => row.room_id);
  await writer.deleteFrom("reader_rooms").where("run", "=", run).where("room_id", "in", ids).execute();
  return rows.length === purgedAtOnce;
}
