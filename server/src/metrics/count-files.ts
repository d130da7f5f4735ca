import { workTimes } from "./bounds.ts";
import type { Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

export function countFiles(sheet: Sheet): Pick<Metrics, "filesRemoved" | "picturePrepared"> {
  const removed = sheet.counter(
    {
      name: "files_removed_total",
      help: "Files that this process removed: uploads that were never finished, files that no message carried, and remnants of uploads that nobody knows.",
    },
    { what: ["unfinished", "unused", "remnant"] },
  );
  const prepared = sheet.histogram(
    {
      name: "picture_seconds",
      help: "Time in which this process prepared a picture, or found out that it cannot be shown: broken, unsupported, too_large, too_slow; failed is no fault of the picture.",
    },
    workTimes,
    { outcome: ["prepared", "broken", "unsupported", "too_large", "too_slow", "failed"] },
  );
  return {
    filesRemoved: (what, files) => removed.inc({ what }, files),
    picturePrepared: (outcome, took) => prepared.observe({ outcome }, took / 1000),
  };
}
