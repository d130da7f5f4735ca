import type { RowCheck } from "../row-check.ts";
import { wordCheck } from "../words/check.ts";
import { foundBy } from "./search.ts";

/** Finds accounts whose words in the directory are not those of their name and handle. */
export const accountWordCheck: RowCheck = wordCheck({
  kind: "account",
  table: "accounts",
  next: async (read, behind, limit) => {
    const rows = await read
      .selectFrom("accounts")
      .select(["id", "search", "deactivated_at", "deleted_at"])
      .where("id", ">", behind)
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ id: row.id, found: foundBy(row) }));
  },
});
