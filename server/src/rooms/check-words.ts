import type { RowCheck } from "../row-check.ts";
import { wordCheck } from "../words/check.ts";
import { foundBy } from "./search.ts";

/** Finds channels whose words in the list of channels are not those of their name and topic. */
export const channelWordCheck: RowCheck = wordCheck({
  kind: "channel",
  table: "rooms",
  next: async (read, behind, limit) => {
    const rows = await read
      .selectFrom("rooms")
      .select(["id", "kind", "search", "archived_at"])
      .where("id", ">", behind)
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ id: row.id, found: foundBy(row) }));
  },
});
