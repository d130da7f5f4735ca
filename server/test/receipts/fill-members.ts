import { IdSeries, insertSeries, numbered } from "../database/insert-series.ts";
import { accountRow } from "../database/rows.ts";
import type { TestServer } from "../index.ts";
import { memberRow } from "../members/rows.ts";

/** Puts so many people into a room who have read it up to a position, past the actions: signing up takes long. Answers their ids in order. */
export async function fillMembers(server: TestServer, roomId: string, count: number, read: number): Promise<string[]> {
  const { database } = server.app;
  const ids = new IdSeries();
  const name = numbered(`crowd-${ids.at(0)}-`);
  const named = { name, handle: name, handle_skeleton: name, email: name, search: name };
  await insertSeries(database, "accounts", count, accountRow("crowd"), { id: ids.in(database), ...named });
  await fillMemberships(server, roomId, ids, { count, read });
  return ids.upTo(count);
}

/** The same of ids that are nobody's accounts: half the rows. */
export async function fillMemberships(
  { app: { database } }: TestServer,
  roomId: string,
  ids: IdSeries,
  { count, read }: { count: number; read: number },
): Promise<void> {
  const member = memberRow({ room_id: roomId, read, delivered: read });
  await insertSeries(database, "members", count, member, { account_id: ids.in(database) });
  await database.transaction((writer) =>
    writer
      .updateTable("rooms")
      .set((eb) => ({ member_count: eb("member_count", "+", count) }))
      .where("id", "=", roomId)
      .execute(),
  );
}
