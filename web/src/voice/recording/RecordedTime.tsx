import { sizes } from "@parley/protocol";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";
import { classNames } from "../../ui/class-names.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import type { Recording } from "./record.ts";

/** The remaining time is shown when it falls below this number of milliseconds. */
const shownRest = 60_000;
/** And it is announced to screen readers at these. */
const spokenRests = [60_000, 10_000];

/** The duration of a recording; near the limit, the remaining time. */
export function RecordedTime({ recording, isPaused }: { recording: Recording; isPaused: boolean }) {
  const { elapsed } = useExternalStore(recording.progress);
  const left = sizes.voiceDuration - elapsed;
  const seconds = Math.ceil(left / 1000);
  const spoken = spokenRests.findLast((rest) => left <= rest);
  return (
    <>
      <span
        aria-hidden="true"
        className={classNames("size-2.5 shrink-0 rounded-full", isPaused ? "bg-faint" : "bg-danger")}
      />
      <span role="timer" aria-live="off" className="shrink-0 text-small tabular-nums">
        {durationText(elapsed)}
      </span>
      {left <= shownRest && (
        <span aria-hidden="true" className="shrink-0 text-small text-danger-ink tabular-nums">
          {strings.voice.endsSoon(seconds)}
        </span>
      )}
      <span role="status" className="sr-only">
        {spoken !== undefined && strings.voice.endsSoon(spoken / 1000)}
      </span>
    </>
  );
}
