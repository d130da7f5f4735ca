import type { Reader } from "../database/database.ts";
import type { RowCheck } from "../row-check.ts";

/** Finds rooms in which a reader of the log has a position beyond the end of the log. One statement. */
export const readerCheck: RowCheck = { about: "positions of readers", inRooms: readersAhead };

async function readersAhead(reader: Reader, rooms: readonly { readonly id: string }[]): Promise<string[]> {
  if (rooms.length === 0) return [];
  const wrong = await reader
    .selectFrom("reader_rooms")
    .innerJoin("rooms", "rooms.id", "reader_rooms.room_id")
    .innerJoin("readers", "readers.run", "reader_rooms.run")
    .where(
      "reader_rooms.room_id",
      "in",
      rooms.map(({ id }) => id),
    )
    .where((row) =>
      row.or([
        row("reader_rooms.position", ">", row.ref("rooms.position")),
        row("reader_rooms.target", ">", row.ref("rooms.position")),
      ]),
    )
    .select(["readers.name", "rooms.id", "reader_rooms.position", "reader_rooms.target", "rooms.position as end"])
    .execute();
  return wrong.map(
    ({ name, id, position, target, end }) =>
      `room ${id}: its position is ${end}, and the reader ${name} is at ${position} of ${target}`,
  );
}
