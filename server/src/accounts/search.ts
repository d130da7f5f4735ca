import { cut, fold } from "../normalize-text.ts";
import type { Found } from "../words/keep.ts";
import type { Row } from "./present.ts";

/** Widest folded name, in UTF-16 units: with the handle it fits its column, and the cursor of a page. */
const widest = 80;

/** Where an account is found, and by which text; null for one that nobody finds. */
export const foundBy = (row: Pick<Row, "search" | "deactivated_at" | "deleted_at">): Found | null =>
  row.deactivated_at === null && row.deleted_at === null ? { place: row.search, text: row.search } : null;

/** What an account is found by, and its place in the directory. No two are alike, as no two handles are. */
export function searchOf(name: string, handle: string): string {
  return `${cut(fold(name), widest)} ${handle}`;
}
