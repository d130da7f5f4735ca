import type { KeyboardEvent, ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { durationText } from "../../strings/time.ts";

/** Milliseconds of a step by keys; sounds shorter than ten of them have finer ones. */
const step = 1000;
const fineStep = 100;

interface SeekBarProps {
  /** Milliseconds. */
  at: number;
  duration: number;
  onSeek: (at: number) => void;
  /** What is seen: the slider above it is not. */
  children: ReactNode;
}

/** A slider over what shows how far a sound is: pressed, dragged, or moved by keys. */
export function SeekBar({ at, duration, onSeek, children }: SeekBarProps) {
  return (
    <div className="relative min-w-0 flex-1 rounded-sm outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-accent-ink">
      {children}
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(duration))}
        step={duration < step * 10 ? fineStep : step}
        value={Math.min(at, duration)}
        disabled={duration === 0}
        aria-label={strings.voice.position}
        aria-valuetext={strings.voice.atOf({ at: durationText(at), duration: durationText(duration) })}
        onChange={(event) => onSeek(Number(event.target.value))}
        onKeyDown={keepMoves}
        className="absolute inset-0 m-0 size-full cursor-pointer opacity-0 touch:-inset-y-2 touch:h-10"
      />
    </div>
  );
}

/** The keys that move the slider are not for the timeline around it, where they go to other messages. */
function keepMoves(event: KeyboardEvent): void {
  if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
}
