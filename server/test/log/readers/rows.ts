import type { Reader } from "../../../src/database/database.ts";
import { type Lag, lagsOf } from "../../../src/log/readers/lag.ts";
import type { ReaderRoomRow } from "../../../src/log/readers/tables.ts";
import type { TestServer } from "../../index.ts";

/** The position of a room. */
export async function endOf(read: Reader, roomId: string): Promise<number> {
  const row = await read.selectFrom("rooms").where("id", "=", roomId).select("position").executeTakeFirst();
  return row?.position ?? 0;
}

/** The rows of all readers in a room. */
export function positionsOf(read: Reader, roomId: string): Promise<ReaderRoomRow[]> {
  return read.selectFrom("reader_rooms").where("room_id", "=", roomId).selectAll().execute();
}

/** The lag of a reader. */
export async function lagOf(server: TestServer, name: string, now = Date.now()): Promise<Lag> {
  const lag = (await lagsOf(server.app.database.read, now)).find((each) => each.name === name);
  if (lag === undefined) throw new Error(`no reader ${name}`);
  return lag;
}
