import { useExternalStore } from "../../ui/external-store.ts";
import type { Recording } from "./record.ts";

/** Units of the drawing: width of a bar, gap, height, and the height of a bar for silence. */
const [bar, space, height, lowest] = [2, 1, 24, 2];

/** The loudness during a recording, the latest at the end. */
export function LiveLevels({ recording }: { recording: Recording }) {
  const { levels } = useExternalStore(recording.progress);
  const lines = levels.map((level, index) => {
    const length = Math.max(lowest, Math.min(1, level) * height);
    return `M${-(levels.length - index) * (bar + space) + bar / 2} ${(height - length) / 2}v${length}`;
  });
  return (
    <svg
      aria-hidden="true"
      viewBox="-120 0 120 24"
      preserveAspectRatio="xMaxYMid slice"
      className="h-6 w-30 min-w-0 rtl:-scale-x-100"
    >
      <path d={lines.join("")} strokeWidth={bar} className="stroke-accent-ink" />
    </svg>
  );
}
