import type { Database, Writer } from "../../database/database.ts";
import { walkedAtOnce } from "./bounds.ts";
import { tellRuns } from "./rooms.ts";
import type { ReaderRow } from "./tables.ts";

/**
 * Makes all rooms due for readers with a new run, in pages by id: from the beginning of their logs, or from their present position for a reader that
 * starts "now". After a crash it continues with the next page.
 *
 * @param goesOn called before each page; false ends it
 */
export async function walk(database: Database, now: number, goesOn: () => boolean): Promise<void> {
  const walking = await database.read.selectFrom("readers").where("walked", "is not", null).select("name").execute();
  for (const { name } of walking) {
    while (goesOn() && (await database.transaction((writer) => walkOn(database, writer, name, now))));
  }
}

/**
 * One page; false after the last. It reads rooms under the lock of the list of readers: a dispatch that committed before has left this run out, and
 * the page sees the rooms as that dispatch left them; a later dispatch sees how far the walk has come.
 */
async function walkOn({ dialect }: Database, writer: Writer, name: string, now: number): Promise<boolean> {
  await dialect.lockReaders(writer);
  const reader = await writer.selectFrom("readers").where("name", "=", name).selectAll().executeTakeFirst();
  if (reader === undefined || reader.walked === null) return false;
  return page(writer, reader, reader.walked, now);
}

async function page(writer: Writer, reader: ReaderRow, after: string, now: number): Promise<boolean> {
  const rooms = await writer
    .selectFrom("rooms")
    .where("id", ">", after)
    .orderBy("id")
    .limit(walkedAtOnce)
    .select(["id", "position"])
    .execute();
  await tellRuns(writer, [reader.run], rooms, now, (_, { position }) => (reader.from_now === 1 ? position : 0));
  const isLast = rooms.length < walkedAtOnce;
  const walked = isLast ? null : (rooms.at(-1)?.id ?? null);
  await writer.updateTable("readers").set({ walked }).where("name", "=", reader.name).execute();
  return !isLast;
}
