import { expect, test } from "bun:test";
import type { Kysely } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { createTable, type TablePlan } from "../../src/database/schema/migrations/create-table.ts";
import { fold } from "../../src/normalize-text.ts";
import { findByWords } from "../../src/words/find.ts";
import { addWords, changeWords } from "../../src/words/keep.ts";
import { idOf } from "./id-of.ts";

/** What every kind of database promises of words that are looked for, and of columns of ids, texts and bytes. */
export function wordsAndIdsContract(database: () => Database): void {
  test("words are found by their beginnings, in order, and no character is a pattern", async () => {
    const texts = ["100% ready", "snake_case", "back\\slash", "ready Made", "ready 龍田"];
    await database().transaction(async (writer) => {
      for (const [index, text] of texts.entries())
        await addWords(writer, "channel", idOf(`${index}`), { place: text, text: fold(text) });
    });
    const found = async (text: string) =>
      (await findByWords(database().read, "channel", text, null, 10)).map(({ id }) => id);
    const wanted = [
      "ready",
      "re",
      "r",
      "%",
      "_",
      "\\",
      "case",
      "mad rea",
      "rea x",
      "\u7530",
      "eady",
      "read",
      "slashed",
    ];
    const numbers = [
      ...[["0", "3", "4"], ["0", "3", "4"], ["0", "3", "4"], [], [], [], ["1"], ["3"], [], ["4"], []],
      ...[["0", "3", "4"], []],
    ];
    expect(await Promise.all(wanted.map(found))).toEqual(numbers.map((each) => each.map(idOf)));
    expect(await findByWords(database().read, "account", "ready", null, 10)).toEqual([]);
    expect(
      await findByWords(database().read, "channel", "re", { place: "ready Made", id: idOf("3") }, 10),
    ).toMatchObject([{ id: idOf("4") }]);
    await database().transaction((writer) => changeWords(writer, "channel", idOf("4"), null));
    expect(await found("ready")).toEqual([idOf("0"), idOf("3")]);
  });

  test("a column says whether it holds ids: sixteen bytes are no id elsewhere, nor is a text that looks like one", async () => {
    const id = Bun.randomUUIDv7();
    const bytes = new Uint8Array(16).fill(7);
    await database().transaction(async (writer) => {
      await writer.insertInto("server_icon").values({ id, type: "x", tag: id, bytes }).execute();
      await writer.updateTable("server_icon").set({ type: id }).where("tag", "=", id).execute();
    });
    const row = await database().read.selectFrom("server_icon").selectAll().where("type", "=", id).executeTakeFirst();
    expect(row).toMatchObject({ id, type: id, tag: id });
    expect(Uint8Array.from(row?.bytes ?? [])).toEqual(bytes);
    const lower = database()
      .read.selectFrom("server_icon")
      .select((eb) => eb.fn<string>("lower", ["tag"]).as("tag"));
    expect(await lower.execute()).toEqual([{ tag: id }]);
  });

  test("a table whose columns are not called by what they hold is refused", async () => {
    const db = database().read as unknown as Kysely<unknown>;
    const misnamed: TablePlan["columns"][] = [{ owner: "id" }, { by: "word" }];
    for (const columns of misnamed)
      await expect(
        createTable(db, database().dialect.name, "wrong", { columns, key: Object.keys(columns) }),
      ).rejects.toThrow("ids.ts");
  });
}
