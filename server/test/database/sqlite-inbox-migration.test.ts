import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/database/open.ts";
import { idOf } from "./id-of.ts";
import { messageRow } from "./rows.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-"));
const path = join(folder, "parley.db");
afterAll(() => rmSync(folder, { recursive: true }));

const numbers = { ordinal: 1, own: 1, counted: 1, off: null, gone: null };

/** Takes a file back to what it was before the inbox. */
function takeBack(): void {
  const file = new DatabaseSync(path);
  file.exec(`
    drop index mentions_by_account_id_created_at_room_id_position;
    drop index mentions_by_room_id_account_id_created_at_position;
    alter table mentions drop column created_at;
    drop index messages_by_room_id_reply_to_quote;
    alter table messages drop column quote;
    drop table replies;
    drop table drafts;
    drop table jobs;
    drop table failed_jobs;
    drop table saved;
    drop table saved_removals;
    drop table system_lines;
    drop table file_uses;
    drop table file_totals;
    drop table files;
    drop table blobs;
    drop table locations;
    drop table follows;
    drop table follow_changes;
    drop table posts;
    drop table votes;
    drop table titled_threads;
    drop table custom_emoji;
    drop table scheduled;
    drop table scheduled_changes;
    drop table hidden;
    drop table hidden_changes;
    drop table pictures;
    drop table link_pages;
    drop table link_hosts;
    drop table removed_previews;
    alter table thread_members drop column muted;
    drop index rooms_by_expires_at;
    alter table rooms drop column retention_days;
    alter table rooms drop column expires_at;
    alter table rooms drop column floor;
    alter table rooms drop column floor_ordinal;
    alter table rooms drop column erased;
    delete from kysely_migration where name >= '0002';
  `);
  file.close();
}

test("messages from before the inbox are found in it", async () => {
  const before = await openDatabase(`sqlite:${path}`);
  await before.migrate();
  await before.transaction(async (writer) => {
    const asked = { ...messageRow("r", 1), author_id: idOf("bob") };
    const answers = [2, 3, 4].map((position) => ({ ...messageRow("r", position), reply_to: asked.id }));
    const [answer, own, gone] = answers;
    if (!answer || !own || !gone) throw new Error("three answers");
    await writer
      .insertInto("messages")
      .values([asked, answer, { ...own, author_id: idOf("bob") }, { ...gone, deleted_at: 9 }])
      .execute();
    const mention = {
      ...numbers,
      room_id: idOf("r"),
      account_id: idOf("bob"),
      position: 2,
      author_id: idOf("ann"),
      thread_id: null,
      created_at: 0,
    };
    await writer.insertInto("mentions").values(mention).execute();
  });
  await before.close();
  takeBack();
  const after = await openDatabase(`sqlite:${path}`);
  await after.migrate();
  const common = { room_id: idOf("r"), account_id: idOf("bob"), position: 2, thread_id: null, created_at: 2 };
  expect(await after.read.selectFrom("mentions").selectAll().execute()).toEqual([
    { ...common, ...numbers, author_id: idOf("ann") },
  ]);
  expect(await after.read.selectFrom("replies").selectAll().execute()).toEqual([common]);
  await after.close();
});
