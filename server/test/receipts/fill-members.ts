import { accountRow } from "../database/rows.ts";
import type { TestServer } from "../index.ts";
import { memberRow } from "../members/rows.ts";

/** Puts so many people into a room who have read it up to a position, past the actions: signing up takes long. Answers their ids in order. */
export async function fillMembers(server: TestServer, roomId: string, count: number, read: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => Bun.randomUUIDv7()).sort();
  for (let start = 0; start < count; start += 200)
    await server.app.database.transaction(async (writer) => {
      const some = ids.slice(start, start + 200);
      await writer.insertInto("accounts").values(some.map(accountRow)).execute();
      const rows = some.map((account_id) => memberRow({ room_id: roomId, account_id, read, delivered: read }));
      await writer.insertInto("members").values(rows).execute();
      await writer
        .updateTable("rooms")
        .set((eb) => ({ member_count: eb("member_count", "+", some.length) }))
        .where("id", "=", roomId)
        .execute();
    });
  return ids;
}
