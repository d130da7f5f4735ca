import { id } from "@parley/protocol";
import { brokenBy } from "./calls/json.ts";
import { noId } from "./database/ids.ts";
import { invalidInput } from "./errors.ts";

type Kind = "string" | "number" | "id";
type Values<Kinds extends readonly Kind[]> = {
  -readonly [I in keyof Kinds]: Kinds[I] extends "number" ? number : string;
};

/** Makes the opaque mark where the next page starts from the sort values of the last item. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/**
 * The cursor of the next page, made of the sort values of the last item of this one; null if this page has all `rows` that were read. A page
 * reads one row more than its limit, and may end earlier by its bytes.
 */
export function nextCursor<Item>(
  rows: readonly unknown[],
  page: readonly Item[],
  valuesOf: (last: Item) => readonly (string | number)[],
): string | null {
  const last = page.at(-1);
  return last !== undefined && rows.length > page.length ? encodeCursor(valuesOf(last)) : null;
}

/** Reads a cursor back; one that this server did not make is the caller's mistake: `invalid_input`, field `cursor`. */
export function decodeCursor<const Kinds extends readonly Kind[]>(cursor: string, kinds: Kinds): Values<Kinds> {
  const values = parse(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    values.every((value, index) => isOf(kinds[index], value));
  if (!fits) throw invalidInput("cursor", "wrong_form", "expected the `next` of an earlier page");
  return values as Values<Kinds>;
}

function isOf(kind: Kind | undefined, value: unknown): boolean {
  if (kind === "number") return Number.isSafeInteger(value);
  return kind === "id" ? value === noId || id.safeParse(value).success : isText(value);
}

/** True for a text that databases accept. Cursors are decoded after the check of the input, so their content has to be checked too. */
function isText(value: unknown): boolean {
  return typeof value === "string" && brokenBy(value) === undefined;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(cursor, "base64url")));
  } catch {
    return undefined;
  }
}
