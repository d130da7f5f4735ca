import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/database/open.ts";
import { anyTable, type CopiedRow, type Value } from "../../src/moving/rows.ts";
import { idOf } from "../database/id-of.ts";

/** Texts that some database, driver or comparison is known to change, truncate or confuse. */
const texts: readonly ((length: number) => string)[] = [
  ...["", " ", "end ", "end  ", " begin", "Case", "case", "CASE", "ß", "ss", "é", "e\u0301", "İi"].map(
    (text) => () => text,
  ),
  ...["back\\slash\\", "\\0", "\\n", 'quote\'s "two" `three`', "100% _like_", "%s ? $1 :x", "null", "NULL", "0"].map(
    (text) => () => text,
  ),
  ...["😀👩‍👩‍👧‍👦", "مرحبا\u200f\u202e", "\u200d", "line\nfeed\ttab\r\n", "\u0001\u001f\u007f"].map(
    (text) => () => text,
  ),
  // A text that looks like an id, in columns without ids.
  () => "01930000-0000-7000-8000-000000000001",
  // The first sorts after the second in UTF-16, and before it in UTF-8.
  () => "\uff5e",
  () => "\u{1f600}",
  (length) => "x".repeat(length),
  (length) => "😀".repeat(length),
];
const longText = 100_000;

const numbers = [0, 1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 4_294_967_296, 2_147_483_648];
const flags = [0, 1, 2_147_483_647];
/** Binary values: empty, every byte, and bytes that end a text in some formats. */
const bytes = [
  new Uint8Array(),
  Uint8Array.from({ length: 256 }, (_, value) => value),
  new Uint8Array([0, 0, 255, 39, 92]),
  // As long as an id.
  new Uint8Array(16).fill(7),
];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/**
 * Fills every table of a new SQLite file with rows that are hard to copy, also tables that will be added later. `more` adds rows to the
 * largest table.
 */
export async function fillHostile(file: string, more = 0): Promise<void> {
  const database = await openDatabase(`sqlite:${file}`, { durability: "normal" });
  await database.migrate();
  const tables = (await database.dialect.catalogue(database.read)).filter(({ name }) => !name.startsWith("kysely"));
  for (const { name } of tables.filter((table) => table.name !== "meta")) {
    const columns = columnsOf(file, name);
    const rows = texts.map((_, index) => rowOf(columns, index));
    await database.transaction((writer) => anyTable(writer).insertInto(name).values(rows).execute());
  }
  const messages = columnsOf(file, "messages");
  for (let done = 0; done < more; done += 200) {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      ...rowOf(messages, done + index, 100),
      ...{ room_id: idOf(`room ${(done + index) % 7}`), position: done + index, id: idOf(`${done + index}`) },
    }));
    await database.transaction((writer) => anyTable(writer).insertInto("messages").values(rows).execute());
  }
  await database.close();
}

/** Each column of a row gets another text, and each row another text in the same column, so that no key occurs twice. */
function rowOf(columns: readonly Column[], index: number, long = longText): CopiedRow {
  return Object.fromEntries(
    columns.map((column, place) => [column.name, contentOf(column, index, index + place, long)]),
  );
}

function contentOf({ name, type, notnull }: Column, row: number, turn: number, long: number): Value {
  if (notnull === 0 && turn % 5 === 4) return null;
  if (/^int/i.test(type)) return flags[turn % flags.length] ?? 0;
  if (/^bigint/i.test(type)) return turn % 3 === 0 ? row : (numbers[turn % numbers.length] ?? 0);
  if (name === "bytes") return bytes[turn % bytes.length] ?? null;
  if (type === "blob(16)") return idOf(`${turn % texts.length}`);
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? long);
  return texts[turn % texts.length]?.(length) ?? "";
}

function columnsOf(file: string, table: string): Column[] {
  const opened = new DatabaseSync(file, { readOnly: true });
  try {
    return opened
      .prepare(`select name, type, "notnull" from pragma_table_info('${table}')`)
      .all() as unknown as Column[];
  } finally {
    opened.close();
  }
}
