import type { RoomId } from "@parley/protocol";
import type { Database, Reader, Writer } from "../../database/database.ts";
import { noId } from "../../database/ids.ts";
import { compiled } from "../../database/kysely/compiled.ts";
import { commitPatience, dispatchedAtOnce } from "./bounds.ts";
import { tellRuns } from "./rooms.ts";

const dispatchOptions = { patience: commitPatience };

/**
 * Makes rooms whose log has grown due for all readers, in pages by id. The flag is cleared under the lock of the room, which every writer of
 * its log holds until the commit: a later write sets the flag again.
 *
 * @param goesOn called before each page; false ends it
 * @returns the number of rooms
 */
export async function dispatch(database: Database, now: number, goesOn: () => boolean): Promise<number> {
  let told = 0;
  for (let after = noId; goesOn(); ) {
    const ids = (await takeGrownRooms.all(database.read, { after })).map(({ id }) => id);
    if (ids.length > 0) await database.transaction((writer) => tell(database, writer, ids, now), dispatchOptions);
    told += ids.length;
    if (ids.length < dispatchedAtOnce) break;
    after = ids.at(-1) ?? after;
  }
  return told;
}

/** Rooms whose log has grown, by their ids. */
export function grownRooms(read: Reader, after: RoomId) {
  return read
    .selectFrom("rooms")
    .where("undispatched", "=", 1)
    .where("id", ">", after)
    .orderBy("id")
    .limit(dispatchedAtOnce)
    .select("id");
}

const takeGrownRooms = compiled((db, p: { after: RoomId }) => grownRooms(db, p.after));

const allReaders = compiled((db) => db.selectFrom("readers").select(["run", "walked"]));

async function tell({ dialect }: Database, writer: Writer, ids: readonly RoomId[], now: number): Promise<void> {
  await dialect.lockRooms(writer, ids);
  await dialect.lockReaders(writer);
  const readers = await allReaders.all(writer, {});
  const rooms = await writer.selectFrom("rooms").where("id", "in", ids).select(["id", "position"]).execute();
  const walked = new Map(readers.map((reader) => [reader.run, reader.walked]));
  const hasMet = (run: string, id: RoomId) => {
    const place = walked.get(run) ?? null;
    return place === null || id <= place;
  };
  // A walk makes the rooms due that it has not reached yet. A room behind the walk without a row is a new one.
  await tellRuns(writer, [...walked.keys()], rooms, now, (run, room) => (hasMet(run, room.id) ? 0 : null));
  await writer.updateTable("rooms").set({ undispatched: null }).where("id", "in", ids).execute();
}
