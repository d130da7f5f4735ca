import type { CustomEmoji } from "@parley/protocol";
import type { TestServer } from "../index.ts";

/**
 * Inserts a number of emoji with the picture of an existing one, replacing those of an earlier call. Adding them by the API would need a
 * call for each.
 */
export async function fillEmoji(
  { app: { database } }: TestServer,
  { fileId, by }: CustomEmoji,
  count: number,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ name: `filled-${index}`, aliases: `filled-${index}-too`, file_id: fileId, animated: 0 },
    ...{ added_by: by, created_at: 1, revision: 1 },
  }));
  await database.transaction(async (writer) => {
    await writer.deleteFrom("custom_emoji").where("name", "like", "filled-%").execute();
    for (let start = 0; start < rows.length; start += 100)
      await writer
        .insertInto("custom_emoji")
        .values(rows.slice(start, start + 100))
        .execute();
  });
}
