import type { Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

export function countFiles(sheet: Sheet): Pick<Metrics, "filesRemoved"> {
  const removed = sheet.counter(
    {
      name: "files_removed_total",
      help: "Files that this process removed: uploads that were never finished, files that no message carried, and remnants of uploads that nobody knows.",
    },
    { what: ["unfinished", "unused", "remnant"] },
  );
  return { filesRemoved: (what, files) => removed.inc({ what }, files) };
}
