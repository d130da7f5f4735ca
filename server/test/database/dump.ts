import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Tables } from "../../src/database/tables.ts";
import type { TestServer } from "../index.ts";

/** What a thief of the database would have: its files, or all rows of one that has none here. */
export async function everythingKept({ app, config }: TestServer): Promise<Buffer> {
  const files = (await readdir(config.data)).filter((name) => name.startsWith("parley.db"));
  if (files.length > 0) return Buffer.concat(await Promise.all(files.map((name) => readFile(join(config.data, name)))));
  const { read } = app.database;
  const tables = await read.introspection.getTables();
  const rows = await Promise.all(
    tables.map((table) =>
      read
        .selectFrom(table.name as keyof Tables)
        .selectAll()
        .execute(),
    ),
  );
  return Buffer.from(JSON.stringify(rows));
}
