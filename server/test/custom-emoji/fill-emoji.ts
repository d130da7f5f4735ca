import type { CustomEmoji } from "@parley/protocol";
import type { TestServer } from "../index.ts";

/** Gives a server so many further emoji with the picture of one, in place of those of an earlier call: by the API each would cost a call. */
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
