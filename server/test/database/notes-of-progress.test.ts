import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeIdentity } from "../../src/database/identity.ts";
import { lossOf, rememberDatabase } from "../../src/database/lost-database.ts";
import { progressNotes } from "../../src/database/note-progress.ts";
import { openDatabase } from "../../src/database/open.ts";
import { addRoom } from "./rows.ts";

let data: string;
let settings: { data: string; databaseUrl: string; durability: "full" };
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "parley-notes-"));
  settings = { data, databaseUrl: `sqlite:${join(data, "parley.db")}`, durability: "full" };
});
afterEach(() => rmSync(data, { recursive: true }));

const marker = () => join(data, "database");

/** A database that somebody owns, with two notes of how far it has got; answers the note. */
async function noted(): Promise<string> {
  const database = await openDatabase(settings.databaseUrl);
  await database.migrate();
  rememberDatabase(settings, await database.transaction(makeIdentity));
  const note = progressNotes(settings, database);
  for (const room of ["one", "two"]) {
    await database.transaction(addRoom(room));
    await note?.();
  }
  await database.close();
  return readFileSync(marker(), "utf8");
}

test("a note that is ahead of its database refuses it, and one that is behind or equal does not", async () => {
  const note = await noted();
  const count = Number(/^at \S+ (\d+)$/m.exec(note)?.[1]);
  expect(count).toBe(2);
  for (const [told, refused] of [
    [0, false],
    [count - 1, false],
    [count, false],
    [count + 1, true],
  ] as const) {
    writeFileSync(marker(), note.replace(/ \d+$/m, ` ${told}`));
    expect([told, (await lossOf(settings)) !== undefined]).toEqual([told, refused]);
  }
});

test.each([
  ["empty", () => ""],
  ["without its last line", (note: string) => note.replace(/^at .*\n/m, "")],
  ["cut in its last line", (note: string) => note.replace(/ \d+\n$/, "")],
  ["of a restore, whose epoch is another", (note: string) => note.replace(/^at \S+/m, `at ${Bun.randomUUIDv7()}`)],
])("a note that is %s refuses no healthy database", async (_, change) => {
  const note = await noted();
  expect(change(note)).not.toBe(note);
  writeFileSync(marker(), change(note));
  expect(await lossOf(settings)).toBeUndefined();
});
