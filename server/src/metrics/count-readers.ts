import type { Metrics } from "./metrics.ts";
import type { MetricName, Sheet } from "./sheet.ts";

/** Every process reports the same of a reader, whichever holds its lease: take the greatest of several. */
export function countReaders(sheet: Sheet): Pick<Metrics, "readersBehind"> {
  const of = (entry: MetricName) => sheet.gauge(entry, { reader: [] });
  const rooms = of({
    name: "readers_rooms_behind",
    help: "Rooms in which a reader of the log is behind, counted up to 10,000.",
  });
  const oldest = of({
    name: "readers_oldest_seconds",
    help: "Age of the oldest event that a reader of the log has not handled.",
  });
  const failing = of({ name: "readers_rooms_failing", help: "Those of the rooms whose last try failed." });
  const parked = of({
    name: "readers_rooms_parked",
    help: "Those of them that have failed for a day and are tried once a day.",
  });
  return {
    readersBehind(lags) {
      for (const { name: reader, ...lag } of lags) {
        rooms.set({ reader }, lag.rooms);
        oldest.set({ reader }, lag.oldest / 1000);
        failing.set({ reader }, lag.failing);
        parked.set({ reader }, lag.parked);
      }
    },
  };
}
