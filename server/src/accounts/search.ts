import { cut, fold } from "../normalize-text.ts";
import type { FoldedText } from "../words/keep.ts";
import type { AccountFields } from "./present.ts";

/** Longest folded name, in UTF-16 units: together with the handle it fits into its column, and into the cursor of a page. */
const widest = 80;

/** Sort key and search text of an account; null for accounts that are not listed. */
export const foundBy = (row: Pick<AccountFields, "search" | "deactivated_at" | "deleted_at">): FoldedText | null =>
  row.deactivated_at === null && row.deleted_at === null ? { place: row.search, text: row.search } : null;

/** The text by which an account is found, which is also its place in the directory. It is unique, because handles are. */
export function searchOf(name: string, handle: string): string {
  return `${cut(fold(name), widest)} ${handle}`;
}
