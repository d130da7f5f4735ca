import type { Copied } from "./copy.ts";
import type { CopiedBlobs, Unread } from "./copy-blobs.ts";
import { grouped } from "./progress.ts";

/** Prints the copied rows with their number and the duration. */
export function tellCopied(what: string, { rows, sums, foreign }: Copied, since: number, size = ""): void {
  const tables = Object.keys(sums).length;
  console.log(
    `${what}: ${size}${grouped(rows)} rows of ${tables} tables, compared one by one, in ${secondsSince(since)} s.`,
  );
  if (foreign.length > 0) console.log(`Left where they are, as they are none of Parley's: ${foreign.join(", ")}.`);
}

/** Prints the number of copied files; files that were not copied go to standard error. */
export function tellFiles(what: string, { count, bytes, removed, lost }: CopiedBlobs): void {
  console.log(`${what}: ${filesIn(count)} (${megabytesOf(bytes)} MB), each compared with its hash.`);
  if (removed.count > 0) console.error(`Removed by people while this ran, and not copied: ${named(removed)}.`);
  if (lost.count > 0)
    console.error(
      `The storage has not the bytes of these files, or has other ones, and they were not copied: ${named(lost)}. parley doctor --deep looks at each.`,
    );
}

/** Names of files were written by people: nothing of them may move the cursor of a terminal. */
function named({ count, names }: Unread): string {
  const shown = names.map((name) => name.replaceAll(/\p{C}/gu, "?")).join(", ");
  return count > names.length ? `${shown} and ${grouped(count - names.length)} more` : shown;
}

const filesIn = (count: number) => `${grouped(count)} ${count === 1 ? "file" : "files"}`;

export const secondsSince = (since: number): string =>
  grouped(Math.max(1, Math.round((performance.now() - since) / 1000)));

export const megabytesOf = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
