import { expect, test } from "bun:test";
import { compiled } from "../../src/database/kysely/compiled.ts";
import { openDatabase } from "../../src/database/open.ts";
import { idOf } from "./id-of.ts";
import { roomRow } from "./rows.ts";

test("a compiled query is built once and takes its parameters at each run", async () => {
  let built = 0;
  const rename = compiled((db, p: { id: string; name: string | null }) => {
    built += 1;
    return db.updateTable("rooms").set({ name: p.name, topic: "fixed" }).where("id", "=", p.id);
  });
  const find = compiled((db, p: { id: string; max: number }) =>
    db.selectFrom("rooms").select(["id", "name", "topic"]).where("id", ">=", p.id).orderBy("id").limit(p.max),
  );
  for (const name of ["one", "two"]) {
    const database = await openDatabase("sqlite::memory:");
    await database.migrate();
    const changed = await database.transaction(async (writer) => {
      await writer
        .insertInto("rooms")
        .values([roomRow("a"), roomRow("b"), roomRow("c")])
        .execute();
      return [
        await rename.run(writer, { id: idOf("a"), name }),
        await rename.run(writer, { id: idOf("b"), name: null }),
        await rename.run(writer, { id: idOf("x"), name }),
      ];
    });
    expect(changed).toEqual([1, 1, 0]);
    expect(await find.all(database.read, { id: idOf("a"), max: 2 })).toEqual([
      { id: idOf("a"), name, topic: "fixed" },
      { id: idOf("b"), name: null, topic: "fixed" },
    ]);
    expect(await find.first(database.read, { id: idOf("c"), max: 9 })).toEqual({
      id: idOf("c"),
      name: "Kitchen",
      topic: "",
    });
    expect(await find.first(database.read, { id: idOf("d"), max: 9 })).toBeUndefined();
    await database.close();
  }
  expect(built).toBe(1);
});
