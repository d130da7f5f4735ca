import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  files: {
    files: "1000000 1",
    files_by_account_id_state: "1000000 1000 500",
    files_by_blob_key: "1000000 1",
    files_by_expires_at: "10000 1",
    files_by_preparing_since: "10000 1",
  },
  blobs: { blobs: "1000000 1", blobs_by_sha256: "1000000 1", blobs_by_free_since: "1000 1" },
  pictures: { pictures: "1000000 1", pictures_by_source: "1000000 1" },
  file_uses: {
    file_uses: "1000000 1 1 1",
    file_uses_by_room_id_message_id: "1000000 1000 2",
    file_uses_by_room_id_kind_position: "1000000 1000 300 2",
  },
  file_totals: { file_totals: "100000 1" },
};

/** Tables for files, their bytes, the messages that use them, and the sums of bytes. */
export function filesMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "files", {
        columns: {
          ...{ id: "id", account_id: "id?", name: "line", type: "word", size: "number" },
          ...{
            state: "word",
            blob_key: "word",
            created_at: "number",
            expires_at: "number?",
            preparing_since: "number?",
          },
        },
        key: ["id"],
        indexes: [
          // Unfinished uploads of an account, and all files of a deleted account.
          { columns: ["account_id", "state"] },
          // Whether any file has some bytes, for the doctor.
          { columns: ["blob_key"] },
          // Expired files.
          { columns: ["expires_at"] },
          // Pictures that wait too long for their preparation.
          { columns: ["preparing_since"] },
        ],
      });
      await createTable(db, dialect, "blobs", {
        columns: {
          ...{ key: "word", sha256: "word?", size: "number", received: "number", token: "text?" },
          ...{ uses: "number", lease: "id?", lease_until: "number", free_since: "number?" },
        },
        key: ["key"],
        // Equal bytes, and bytes to remove.
        indexes: [{ columns: ["sha256"] }, { columns: ["free_since"] }],
      });
      await createTable(db, dialect, "pictures", {
        columns: {
          ...{ blob_key: "word", source: "word", width: "number?", height: "number?", preview: "word?" },
          ...{ animated: "flag", small_key: "word?", large_key: "word?", took: "number" },
        },
        key: ["blob_key"],
        // Results for equal uploads.
        indexes: [{ columns: ["source"] }],
      });
      await createTable(db, dialect, "file_uses", {
        columns: { file_id: "id", room_id: "id", message_id: "id", position: "number", kind: "word" },
        key: ["file_id", "room_id", "message_id"],
        // Files of a message; files.list.
        indexes: [{ columns: ["room_id", "message_id"] }, { columns: ["room_id", "kind", "position"] }],
      });
      await createTable(db, dialect, "file_totals", {
        columns: { account_id: "id", bytes: "number" },
        key: ["account_id"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
