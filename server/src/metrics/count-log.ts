import type { Metrics, StreamKind } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

const streams: readonly StreamKind[] = ["room", "account", "directory"];

/** Only with several processes: frames that others publish. */
export function countLog(sheet: Sheet): Pick<Metrics, "swept" | "gapFilled" | "movedPublished"> {
  let last = { followed: 0, behind: 0, furthest: 0 };
  sheet.readGauge(
    { name: "log_streams_followed", help: "Streams that this process followed at the last sweep." },
    () => {
      return last.followed;
    },
  );
  sheet.readGauge(
    { name: "log_streams_behind", help: "Those of them that were behind the database." },
    () => last.behind,
  );
  sheet.readGauge(
    { name: "log_lag_positions", help: "Positions that the furthest of them was behind." },
    () => last.furthest,
  );
  const filled = sheet.counter(
    { name: "log_gaps_filled_total", help: "Gaps in streams that were filled from the log." },
    { stream: streams },
  );
  const moved = sheet.counter(
    {
      name: "log_moved_total",
      help: "Times that only the position of a stream was published, in place of its events.",
    },
    { stream: streams },
  );
  return {
    swept(followed, behind, furthest) {
      last = { followed, behind, furthest };
    },
    gapFilled: (stream) => filled.inc({ stream }),
    movedPublished: (stream) => moved.inc({ stream }),
  };
}
