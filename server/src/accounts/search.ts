import { cut, fold } from "../fold.ts";

/** Widest folded name, in UTF-16 units: with the handle it fits its column, and the cursor of a page. */
const widest = 80;

/** What an account is found by, and its place in the directory. No two are alike, as no two handles are. */
export function searchOf(name: string, handle: string): string {
  return `${cut(fold(name), widest)} ${handle}`;
}
