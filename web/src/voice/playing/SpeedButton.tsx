import { locale } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { speed } from "./now-playing.ts";

const speeds = ["1", "1.25", "1.5", "2"] as const;
const factor = new Intl.NumberFormat(locale);

/** The playback speed. Each press selects the next faster speed; after the fastest it returns to normal. */
export function SpeedButton() {
  const chosen = useExternalStore(speed);
  const label = strings.voice.speed(factor.format(Number(chosen)));
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      onClick={() => speed.set(speeds[(speeds.indexOf(chosen) + 1) % speeds.length] ?? "1")}
      className="h-6 min-w-10 shrink-0 rounded-md px-1.5 text-tiny font-medium text-soft tabular-nums hover:bg-hover hover:text-ink touch:h-9"
    >
      <span aria-hidden="true">{factor.format(Number(chosen))}×</span>
    </button>
  );
}
