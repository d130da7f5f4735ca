import type { Kysely } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { TableShape } from "../database/schema/introspection.ts";

/** Value of a column, as the databases' drivers return it. */
export type Value = string | number | bigint | Uint8Array | null;
export type CopiedRow = Readonly<Record<string, Value>>;

/** A handle for tables that are known by name only. */
type AnyTable = Kysely<Record<string, Record<string, Value>>>;

export const anyTable = (handle: Reader | Writer): AnyTable => handle as unknown as AnyTable;

export const keyOf = ({ key }: TableShape, row: CopiedRow): Value[] => key.map((column) => row[column] ?? null);

/** A row's key for people: `room_id …, position 7`. */
export const named = ({ key }: TableShape, values: readonly Value[]): string =>
  key.map((column, index) => `${column} ${String(values[index])}`).join(", ");

/** A row as text that is the same for equal rows whichever database they come from. */
export function canonical({ columns }: TableShape, row: CopiedRow): string {
  return JSON.stringify(columns.map((column) => plain(row[column] ?? null)));
}

function plain(value: Value): unknown {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value;
}

/** Roughly the bytes that a row takes on its way. */
export function sizeOf(row: CopiedRow): number {
  let size = 0;
  for (const value of Object.values(row))
    size += typeof value === "string" || value instanceof Uint8Array ? value.length + 8 : 8;
  return size;
}
